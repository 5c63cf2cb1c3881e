package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import no.samkjop.telefoni.directory.User;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** The description at {@code /api/openapi.json}, and how much JSON is read. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String SIGN_IN = "innlogging";
    private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put("400", "Innholdet er ikke gyldig JSON");
        PROBLEMS.put("401", "Ikke innlogget");
        PROBLEMS.put("403", "Rollen gir ikke adgang til dette");
        PROBLEMS.put("404", "Finnes ikke, eller er ikke din å se");
        PROBLEMS.put("409", "Endret av noen andre samtidig");
        PROBLEMS.put("422", "Avvist; «errors» sier alt som må rettes");
        PROBLEMS.put("500", "Feil hos oss; oppgi referansen");
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(User.class);
    }

    /** @param issuer of bearer tokens, in production; the demo takes passwords */
    @Bean
    OpenAPI openApi(@Value("${telefoni.oidc.issuer:}") String issuer) {
        SecurityScheme scheme = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(issuer.isEmpty() ? "basic" : "bearer");
        return new OpenAPI().info(new Info().title("Samkjøp Telefoni").version("1").description("""
                        Avrop på samkjøpsavtalen for telefoni og datatrafikk, bytte av SIM-kort, og overgangen fra forrige leverandør: \
                        bestill, følg saken, utfør oppgaver og les abonnementsregisteret. Reglene er de samme som på sidene og i oppgavelisten.

                        Et nei er en «Problem» (RFC 9457) med forklaring på norsk, punktet i rundskrivet, og feltet og raden det gjelder; \
                        da er ingenting endret. Det som ikke er ditt å se, svares det på som om det ikke finnes. \
                        Beløp er kroner uten mva., som tekst med to desimaler. Datoer er i Oslo-tid."""))
                .components(new Components().addSecuritySchemes(SIGN_IN, scheme))
                .addSecurityItem(new SecurityRequirement().addList(SIGN_IN));
    }

    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(Problem.class)).referencedSchemas
                    .forEach(api.getComponents()::addSchemas);
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiConfiguration::addProblems));
        };
    }

    private static void addProblems(Operation operation) {
        PROBLEMS.forEach((status, words) -> operation.getResponses().addApiResponse(status, new ApiResponse().description(words)
                .content(new Content().addMediaType(MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType().schema(new Schema<>().$ref("Problem"))))));
    }

    /** No more than an upload may have, also when the request does not say beforehand how long it is. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer readNoMore(@Value("${spring.servlet.multipart.max-request-size}") DataSize limit) {
        return builder -> builder.postConfigurer(mapper -> mapper.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxDocumentLength(limit.toBytes()).maxNestingDepth(50).build()));
    }
}
