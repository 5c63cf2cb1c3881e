package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That people see by our task queries exactly what they see by the engine's, whatever they ask for. */
class VisibleTasksTest {

    private static final List<String> AGENCIES = List.of("BAL", "BFR", "UDE", "DEB");
    private static final List<String> GROUPS = List.of("agency-orderer", "agency-approver", "agency-controller",
            "agency-coordinator", "supplier-orders", "supplier-delivery", "uke-follow-up", "uke-agreement-manager");
    private static final List<String> PEOPLE = List.of("bal-bestiller", "bal-godkjenner", "bal-leder", "bal-koordinator",
            "bfr-kontrollor", "ude-godkjenner", "deb-bestiller", "phonero-ordre", "phonero-levering", "phonero-kundeansvarlig",
            "uke-avtaleforvalter", "uke-oppfolging", "admin");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private final Random random = new Random(20190405);
    private final TaskService tasks = engine.processEngine().getTaskService();
    private final ProcessEngineConfigurationImpl configuration =
            (ProcessEngineConfigurationImpl) engine.processEngine().getProcessEngineConfiguration();

    @BeforeEach
    void openTasksOfAllKinds() {
        engine.offer(new TestOrderTasks(engine.actingUser()));
        for (int i = 0; i < 60; i++) {
            String caseNumber = "AVR-2019-%05d".formatted(i);
            engine.start("test-order", caseNumber, one(AGENCIES), Facts.of("callOffId", caseNumber));
        }
        for (Task task : tasks.createTaskQuery().list()) {
            if (random.nextInt(3) > 0) {
                tasks.deleteCandidateGroup(task.getId(), "agency-approver");
                configuration.getAuthorizationService().createAuthorizationQuery().resourceId(task.getId()).list()
                        .forEach(row -> configuration.getAuthorizationService().deleteAuthorization(row.getId()));
                tasks.addCandidateGroup(task.getId(), one(GROUPS));
            }
            if (random.nextInt(3) == 0) {
                tasks.addCandidateGroup(task.getId(), one(GROUPS));
            }
            if (random.nextInt(4) == 0) {
                tasks.setAssignee(task.getId(), one(PEOPLE));
            }
        }
    }

    @Test
    void peopleSeeExactlyWhatTheEngineWouldShowThem() {
        int seen = 0;
        for (int round = 0; round < 40; round++) {
            List<Consumer<TaskQuery>> criteria = criteria();
            for (String id : PEOPLE) {
                User person = engine.user(id);
                List<String> ours = ids(person, criteria);
                long count = count(person, criteria);
                List<String> theirs = asTheEngineDoes(() -> ids(person, criteria));

                assertThat(ours).as("%s in round %d", id, round).containsExactlyElementsOf(theirs);
                assertThat(count).isEqualTo(theirs.size());
                seen += ours.size();
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void noCriterionWidensWhatOneSees() {
        User approver = engine.user("bal-godkjenner");
        List<String> all = ids(approver, List.of());

        assertThat(ids(approver, List.of(query -> query.taskCandidateGroup("supplier-orders")))).isSubsetOf(all);
        assertThat(ids(approver, List.of(query -> query.or().taskCandidateGroup("supplier-orders").taskUnassigned()
                .taskAssigned().tenantIdIn("BFR").endOr()))).isSubsetOf(all);
        assertThat(ids(approver, List.of(query -> query.tenantIdIn("BFR")))).isEmpty();
        assertThat(all).hasSizeLessThan((int) tasks.createTaskQuery().count());
    }

    /** Up to three of what Tasklist's search can ask for, in and out of or(). */
    private List<Consumer<TaskQuery>> criteria() {
        List<Consumer<TaskQuery>> all = new ArrayList<>(List.of(
                query -> query.taskUnassigned(), query -> query.taskAssigned(),
                query -> query.taskAssignee("bal-leder"), query -> query.taskNameLike("Godkjenn%"),
                query -> query.tenantIdIn("BAL", "UDE"), query -> query.processDefinitionKey("test-order"),
                query -> query.processInstanceBusinessKeyLike("AVR-2019-0001%"), query -> query.dueAfter(new Date(0)),
                query -> query.orderByTaskName().asc(), query -> query.withCandidateGroups(),
                query -> query.or().taskUnassigned().taskAssignee("bal-godkjenner").endOr(),
                query -> query.or().processInstanceBusinessKey("AVR-2019-00003").taskNameLike("%best%").endOr(),
                query -> query.or().taskCandidateGroupIn(List.of("agency-approver", "supplier-orders")).taskAssigned().endOr()));
        String group = one(GROUPS);
        all.add(query -> query.taskCandidateGroup(group));
        all.add(query -> query.taskInvolvedUser("bal-leder"));
        Collections.shuffle(all, random);
        List<Consumer<TaskQuery>> some = new ArrayList<>(all.subList(0, random.nextInt(4)));
        if (random.nextBoolean()) {
            some.add(query -> query.taskCandidateGroup(group).includeAssignedTasks());
        }
        return some;
    }

    private List<String> ids(User person, List<Consumer<TaskQuery>> criteria) {
        return session().as(person, () -> query(criteria).orderByTaskId().asc().listPage(0, 1000)).stream().map(Task::getId).toList();
    }

    private long count(User person, List<Consumer<TaskQuery>> criteria) {
        return session().as(person, () -> query(criteria).count());
    }

    private TaskQuery query(List<Consumer<TaskQuery>> criteria) {
        TaskQuery query = tasks.createTaskQuery();
        criteria.forEach(criterion -> criterion.accept(query));
        return query;
    }

    private <T> T asTheEngineDoes(Supplier<T> work) {
        var ours = configuration.getSessionFactories().get(TaskManager.class);
        configuration.getSessionFactories().put(TaskManager.class, new SessionFactoryOf<>(TaskManager.class, TaskManager::new));
        try {
            return work.get();
        } finally {
            configuration.getSessionFactories().put(TaskManager.class, ours);
        }
    }

    private EngineSession session() {
        return engine.bean(EngineSession.class);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
