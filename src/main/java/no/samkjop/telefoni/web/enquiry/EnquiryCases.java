package no.samkjop.telefoni.web.enquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.enquiry.Enquiries;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.enquiry.EnquirySentence;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.web.cases.CaseAction;
import no.samkjop.telefoni.web.cases.CaseFile;
import no.samkjop.telefoni.web.cases.CaseKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Enquiries as one reader may see them: an agency its own, UKE and operations all, the supplier none. */
@Component
public class EnquiryCases implements CaseKind<Enquiry> {

    private final Enquiries enquiries;
    private final Directory directory;

    EnquiryCases(Enquiries enquiries, Directory directory) {
        this.enquiries = enquiries;
        this.directory = directory;
    }

    @Override
    public String prefix() {
        return EnquiryId.KIND;
    }

    @Override
    public String process() {
        return "enquiry";
    }

    @Override
    public Optional<Enquiry> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(EnquiryId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> enquiries.find(EnquiryId.of(text))).filter(found -> Access.mayRead(reader, found.agency()));
    }

    @Override
    public CaseFile file(Enquiry enquiry) {
        return new CaseFile(enquiry.id().value(), "Spørsmål", enquiry.agency(), enquiry.subject(), !enquiry.isWaiting());
    }

    @Override
    public String sentence(Enquiry enquiry, @Nullable Waiting waiting) {
        return new EnquirySentence(directory.requireAgency(enquiry.agency()).name()).of(enquiry, waiting);
    }

    static boolean isOwn(User reader, Enquiry enquiry) {
        return reader.ownAgency().filter(enquiry.agency()::equals).isPresent();
    }

    @Override
    public List<CaseAction> actions(User reader, Enquiry enquiry, List<OpenTask> mine) {
        List<CaseAction> actions = new ArrayList<>();
        if (isOwn(reader, enquiry)) {
            actions.add(new CaseAction("sporsmal", "Spør videre", enquiry.isWaiting()));
            if (enquiry.isWaiting()) {
                actions.add(CaseAction.other("trekk-sporsmal", "Trekk spørsmålet"));
            }
        }
        return actions;
    }

    @Override
    public String show(User reader, Enquiry enquiry, int page, Model model) {
        model.addAttribute("enquiry", enquiry);
        return "sak-henvendelse";
    }
}
