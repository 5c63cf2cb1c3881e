package no.samkjop.telefoni.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Reads the agreement's two files at start. A fault in them stops the start. */
@Component
class FileAgreements implements Agreements {

    private final Agreement telephony;

    FileAgreements(@Value("${telefoni.agreement}") String folder, ResourceLoader files) {
        telephony = AgreementFiles.read(text(files, folder, AgreementFiles.AGREEMENT),
                text(files, folder, AgreementFiles.PRICE_LIST));
    }

    private static String text(ResourceLoader files, String folder, String name) {
        try (InputStream in = files.getResource(folder + name).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + name, e);
        }
    }

    @Override
    public Agreement telephony() {
        return telephony;
    }
}
