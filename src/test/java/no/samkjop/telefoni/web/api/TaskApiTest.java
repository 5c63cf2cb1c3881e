package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskApiTest extends WholeApplication {

    @Test
    void theListHasWhatWaitsForMe() {
        String address = placed();
        String caseNumber = address.substring("/api/call-offs/".length());

        assertThat(get("bal-godkjenner", "/api/tasks?size=200").isOk().text()).contains(caseNumber);
        assertThat(get("bal-bestiller", "/api/tasks?caseNumber=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        assertThat(get("bfr-godkjenner", "/api/tasks?caseNumber=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        Answer mine = get("bal-godkjenner", "/api/tasks?caseNumber=" + caseNumber).isOk();
        assertThat(mine.at("/rows/0/agency")).isEqualTo("BAL");
        assertThat(mine.at("/rows/0/roles/0")).isEqualTo("agency-approver");
        assertThat(mine.at("/rows/0/dueAt")).isEqualTo("2019-04-26T16:00:00+02:00");
        assertThat(get("bal-godkjenner", "/api/tasks?page=0").isProblem(422).at("/field")).isEqualTo("page");
    }

    @Test
    void aTaskTellsItsFieldsAndWhatTheFormShows() {
        Answer form = get("bal-godkjenner", "/api/tasks/" + task("bal-godkjenner", placed(), "approveCallOff")).isOk();

        assertThat(form.body().at("/fields")).extracting(field -> field.path("key").asText()).containsExactly("decision", "reason");
        assertThat(form.body().at("/fields/0/choices")).extracting(choice -> choice.path("value").asText())
                .containsExactly("APPROVE", "RETURN", "REFUSE");
        assertThat(form.body().at("/fields/0/required").asBoolean()).isTrue();
        assertThat(form.at("/facts/caseSummary")).isNotEmpty();
        assertThat(form.body().at("/facts/lines")).hasSize(2);
    }

    @Test
    void aTaskIsTakenAndPutBack() {
        String address = placed();
        String task = "/api/tasks/" + task("bal-leder", address, "approveCallOff");

        assertThat(post("bal-leder", task + "/claim", "").isOk().at("/takenBy")).isEqualTo("Leder, Bydel Alna");
        assertThat(post("bal-godkjenner", task + "/claim", "").isProblem(422).at("/detail")).contains("kollega");
        post("bal-godkjenner", task + "/complete", "{\"values\": {\"decision\": \"APPROVE\"}}").isProblem(422);
        assertThat(post("bal-leder", task + "/release", "").isOk().body().at("/takenBy").isNull()).isTrue();
        complete("bal-godkjenner", address, "approveCallOff", "{\"decision\": \"APPROVE\"}");
        get("bal-godkjenner", task).isProblem(404);
        post("bal-godkjenner", task + "/complete", "{\"values\": {}}").isProblem(404);
    }

    @Test
    void othersDoNotReachATask() {
        String task = "/api/tasks/" + task("bal-godkjenner", placed(), "approveCallOff");

        for (String stranger : new String[] {"bfr-godkjenner", "phonero-ordre"}) {
            get(stranger, task).isProblem(404);
            post(stranger, task + "/claim", "").isProblem(404);
            post(stranger, task + "/release", "").isProblem(404);
            post(stranger, task + "/complete", "{\"values\": {\"decision\": \"APPROVE\"}}").isProblem(404);
        }
        for (String otherRole : new String[] {"bal-bestiller", "uke-avtaleforvalter", "admin"}) {
            get(otherRole, task).isProblem(403);
            post(otherRole, task + "/claim", "").isProblem(403);
            post(otherRole, task + "/complete", "{\"values\": {\"decision\": \"APPROVE\"}}").isProblem(403);
        }
        get("bal-godkjenner", "/api/tasks/unknown").isProblem(404);
    }

    @Test
    void whatTheDomainOrTheFormRefusesChangesNothing() {
        String address = placed();
        String task = "/api/tasks/" + task("bal-godkjenner", address, "approveCallOff") + "/complete";

        assertThat(post("bal-godkjenner", task, "{\"values\": {\"decision\": \"REFUSE\"}}").isProblem(422).at("/field")).isEqualTo("reason");
        assertThat(post("bal-godkjenner", task, "{\"values\": {\"decision\": \"MAYBE\"}}").isProblem(422).at("/field")).isEqualTo("decision");
        assertThat(post("bal-godkjenner", task, "{\"values\": {\"decision\": \"APPROVE\", \"approvers\": \"NOBODY\"}}").isProblem(422).at("/detail"))
                .contains("approvers");
        assertThat(post("bal-godkjenner", task, "{\"values\": {\"decision\": {\"a\": 1}}}").isProblem(422).at("/field")).isEqualTo("decision");
        assertThat(post("bal-godkjenner", task, "{\"verdier\": {}}").isProblem(422).at("/field")).isEqualTo("verdier");
        post("bal-godkjenner", task, "{\"values\": {}}").isProblem(422);
        post("bal-godkjenner", task, "{\"values\": null}").isProblem(422);
        assertThat(get("bal-bestiller", address).at("/status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(get("bal-bestiller", address).body().at("/tasks/0/takenBy").isNull()).isTrue();
    }

    @Test
    void theApproverIsNeverTheOrderer() {
        String address = post("bal-leder", "/api/call-offs", order()).response().getHeader("Location");
        runJobs();
        String task = task("bal-leder", address, "approveCallOff");

        Answer refused = post("bal-leder", "/api/tasks/" + task + "/complete", "{\"values\": {\"decision\": \"APPROVE\"}}").isProblem(422);

        assertThat(refused.at("/clause")).isEqualTo("C5.8");
        assertThat(refused.at("/field")).isEqualTo("decision");
    }
}
