package no.samkjop.telefoni.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

    @TempDir
    private Path folder;
    private String path;

    @BeforeEach
    void aPathOfTwoFolders() {
        path = folder.resolve("absent") + File.pathSeparator + folder;
    }

    @Test
    void isFoundUnderAnyOfItsNames() throws IOException {
        Path chrome = install("google-chrome");

        assertThat(Chromium.find(path, "")).contains(chrome);
        assertThat(Chromium.find(path, "required")).contains(chrome);
    }

    @Test
    void whereThereIsNoneTheTestsAreSkipped() throws IOException {
        install("firefox");

        assertThat(Chromium.find(path, "")).isEmpty();
    }

    @Test
    void whereOneIsRequiredItsAbsenceIsAFailure() {
        assertThatIllegalStateException().isThrownBy(() -> Chromium.find(path, "required"))
                .withMessage("No Chromium on the PATH, and -Dtelefoni.browser=required.");
    }

    @Test
    void aFileThatCannotBeRunIsNoBrowser() throws IOException {
        Files.createFile(folder.resolve("chromium"));

        assertThat(Chromium.find(path, "")).isEmpty();
    }

    private Path install(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
