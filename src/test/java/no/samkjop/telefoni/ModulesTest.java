package no.samkjop.telefoni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.Options;

class ModulesTest {

    private static final Path PICTURES = Path.of("target", "modules");
    private static final String OPEN = org.springframework.modulith.ApplicationModule.OPEN_TOKEN;

    private final ApplicationModules modules = ApplicationModules.of(TelefoniApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        modules.verify();
    }

    /** A module without the list may import anything. */
    @Test
    void everyModuleDeclaresWhatItUses() {
        assertThat(modules.stream()).isNotEmpty().allSatisfy(module -> assertThat(declares(module)).as(module.toString()).isTrue());
    }

    @Test
    void thePictureOfTheModulesIsDrawn() {
        new Documenter(modules, Options.defaults().withOutputFolder(PICTURES.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults());

        assertThat(Files.exists(PICTURES.resolve("components.puml"))).isTrue();
    }

    /** The list's default is one element that means "anything". */
    private static boolean declares(ApplicationModule module) {
        return module.getBasePackage().getAnnotation(org.springframework.modulith.ApplicationModule.class)
                .filter(declared -> !List.of(declared.allowedDependencies()).contains(OPEN)).isPresent();
    }
}
