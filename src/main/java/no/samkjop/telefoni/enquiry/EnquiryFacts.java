package no.samkjop.telefoni.enquiry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An enquiry as its form shows it. What people wrote stands in rows only, which forms show as plain text. */
@Component
@Transactional(readOnly = true)
public class EnquiryFacts {

    private final Enquiries enquiries;
    private final Directory directory;

    EnquiryFacts(Enquiries enquiries, Directory directory) {
        this.enquiries = enquiries;
        this.directory = directory;
    }

    public Map<String, Object> of(EnquiryId id) {
        Enquiry enquiry = enquiries.find(id).orElseThrow();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s** fra %s.".formatted(id, directory.requireAgency(enquiry.agency()).name()));
        facts.put("subjectRow", List.of(Map.of("subject", enquiry.subject())));
        facts.put("messages", newestFirst(enquiry).stream().map(this::row).toList());
        facts.put("pageLink", "/saker/" + id);
        return facts;
    }

    private static List<Enquiry.Message> newestFirst(Enquiry enquiry) {
        List<Enquiry.Message> messages = new ArrayList<>(enquiry.messages());
        Collections.reverse(messages);
        return messages;
    }

    private Map<String, String> row(Enquiry.Message message) {
        return Map.of("at", NorwegianDates.format(message.at()), "who", name(message.by()),
                "what", message.answer() ? "Svar" : "Spørsmål", "words", message.words());
    }

    private String name(UserId id) {
        return directory.user(id).map(User::name).orElse(id.value());
    }
}
