package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnquiryApiTest extends WholeApplication {

    private static final String QUESTION = "{\"subject\": \"Opsjon\", \"question\": \"Når kan vi bestille?\"}";

    private String asked() {
        Answer asked = post("bal-kontrollor", "/api/enquiries", QUESTION);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked.response().getHeader("Location");
    }

    @Test
    void aQuestionIsAskedAnsweredAskedOnAndWithdrawn() {
        String address = asked();
        complete("uke-avtaleforvalter", address, "answerEnquiry", "{\"answer\": \"I august.\"}");
        assertThat(get("bal-bestiller", address).isOk().at("/messages/1/words")).isEqualTo("I august.");
        assertThat(get("bal-bestiller", address).isOk().at("/sentence")).contains("UKE svarte");

        Answer more = post("bal-bestiller", address + "/questions", "{\"question\": \"Hvilken dag?\"}").isOk();
        assertThat(more.at("/messages/2/by")).isEqualTo("Bestiller, Bydel Alna");
        assertThat(more.body().at("/waitingSince").isNull()).isFalse();

        Answer withdrawn = post("bal-kontrollor", address + "/withdrawal", "{}").isOk();
        assertThat(withdrawn.at("/sentence")).startsWith("Bydel Alna trakk spørsmålet");
        assertThat(post("bal-kontrollor", address + "/withdrawal", "{}").status()).isEqualTo(422);
    }

    @Test
    void aQuestionThatBelongsToAnotherJoinsIt() {
        String address = asked();
        String number = address.substring(address.lastIndexOf('/') + 1);

        Answer joined = post("bal-koordinator", "/api/enquiries", "{\"question\": \"Og prisen?\", \"about\": \"" + number + "\"}");

        assertThat(joined.response().getHeader("Location")).isEqualTo(address);
        assertThat(joined.at("/messages/1/words")).isEqualTo("Og prisen?");
    }

    @Test
    void whatIsWrongIsNamedAndOthersSeeNothing() {
        String address = asked();

        Answer refused = post("bal-kontrollor", "/api/enquiries", "{\"tema\": \"x\", \"question\": \"?\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("tema");
        assertThat(get("bfr-kontrollor", address).status()).isEqualTo(404);
        assertThat(get("phonero-ordre", address).status()).isEqualTo(404);
        assertThat(post("uke-oppfolging", "/api/enquiries", QUESTION).status()).isEqualTo(403);
    }
}
