package no.samkjop.telefoni.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** An upload that is none, or is cut off, is the sender's fault and not ours. */
@ControllerAdvice
class UploadFaults {

    @ExceptionHandler
    void answer(MultipartException fault, HttpServletResponse response) throws IOException {
        boolean tooLarge = fault instanceof MaxUploadSizeExceededException;
        response.sendError((tooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST).value());
    }
}
