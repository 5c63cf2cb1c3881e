package no.samkjop.telefoni.web.cases;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.shared.CaseNumber;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Cases of every kind, by number. */
@Component
public class Cases {

    private final List<CaseKind<?>> kinds;

    Cases(List<CaseKind<?>> kinds) {
        this.kinds = kinds;
    }

    /** Nothing both for a case that is not there and for one that is not the reader's to see. */
    public Optional<CaseFile> find(User reader, String caseNumber) {
        return kindOf(caseNumber).flatMap(kind -> find(kind, reader, caseNumber));
    }

    private static <C> Optional<CaseFile> find(CaseKind<C> kind, User reader, String caseNumber) {
        return kind.find(reader, caseNumber).map(kind::file);
    }

    /** @throws ResponseStatusException 404 */
    CaseKind<?> require(String caseNumber) {
        return kindOf(caseNumber).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<CaseKind<?>> kindOf(String text) {
        return Optional.of(text).filter(asked -> CaseNumber.findIn(asked).map(CaseNumber::value).filter(asked::equals).isPresent())
                .flatMap(number -> kinds.stream().filter(kind -> number.startsWith(kind.prefix() + "-")).findFirst());
    }
}
