package no.samkjop.telefoni.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/**
 * Which files a case takes: pictures, PDF, plain text and office documents without macros, told by their content. A name that says
 * something else than the content is refused, since a person would open the file as what its name says.
 */
final class FileCheck {

    /** Content types, each with the endings its files may have. */
    private static final Map<String, Set<String>> TAKEN = Map.ofEntries(
            Map.entry("application/pdf", Set.of("pdf")),
            Map.entry("image/png", Set.of("png")),
            Map.entry("image/jpeg", Set.of("jpg", "jpeg")),
            Map.entry("image/gif", Set.of("gif")),
            Map.entry("image/webp", Set.of("webp")),
            Map.entry("image/heic", Set.of("heic")),
            Map.entry("text/plain", Set.of("txt", "log")),
            Map.entry("text/csv", Set.of("csv")),
            Map.entry("text/calendar", Set.of("ics")),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Set.of("docx")),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Set.of("xlsx")),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", Set.of("pptx")),
            Map.entry("application/vnd.oasis.opendocument.text", Set.of("odt")),
            Map.entry("application/vnd.oasis.opendocument.spreadsheet", Set.of("ods")));

    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_NAME = 120;
    private static final Tika TIKA = new Tika();

    private FileCheck() {
    }

    /** @return the content type. @throws RefusedException in words that say what to do instead */
    static String contentType(String fileName, byte[] content) {
        if (content.length == 0) {
            throw refused("Filen «" + fileName + "» er tom. Velg filen på nytt.");
        }
        if (content.length > Documents.LARGEST) {
            throw refused("Filen «" + fileName + "» er på " + megabytes(content.length) + " MB. En fil kan være på "
                    + megabytes(Documents.LARGEST) + " MB; del den opp, eller gjør bildene i den mindre.");
        }
        String type = TIKA.detect(content, fileName);
        Set<String> endings = TAKEN.get(type);
        if (endings == null || isText(type) && !isReadableText(content) || isArchive(type) && hasMacrosOrIsBroken(content)) {
            throw refused("Filen «" + fileName + "» er av en type vi ikke tar imot. Bruk PDF, bilde (PNG, JPEG), tekst, CSV, Word, "
                    + "Excel eller PowerPoint uten makroer.");
        }
        if (!endings.contains(ending(fileName).orElse(""))) {
            throw refused("Innholdet i «" + fileName + "» stemmer ikke med navnet: det ser ut som "
                    + String.join("/", endings.stream().sorted().toList()).toUpperCase() + ". Gi filen riktig navn, og prøv igjen.");
        }
        return type;
    }

    /** Without folders, control characters and what file systems do not take; never empty, at most 120 characters. */
    static String plainName(@Nullable String fileName) {
        String name = fileName == null ? "" : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]+", "_").replaceAll("^[^\\p{L}\\p{N}]+", "").strip();
        if (name.length() > LONGEST_NAME) {
            String ending = ending(name).filter(text -> text.length() <= 10).map(text -> "." + text).orElse("");
            name = name.substring(0, LONGEST_NAME - ending.length()).strip() + ending;
        }
        return name.isEmpty() ? "fil" : name;
    }

    private static boolean isText(String type) {
        return type.startsWith("text/");
    }

    private static boolean isArchive(String type) {
        return type.contains("officedocument") || type.contains("opendocument");
    }

    /** Bytes that no text has; which letters the others stand for is left to whoever opens the file. */
    private static boolean isReadableText(byte[] content) {
        for (byte character : content) {
            if (character >= 0 && character < ' ' && "\n\r\t\f".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMacrosOrIsBroken(byte[] content) {
        Set<String> names = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase();
                if (names.size() == MOST_ENTRIES || name.endsWith("vbaproject.bin") || name.startsWith("basic/")) {
                    return true;
                }
                names.add(name);
            }
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
        return !names.contains("[content_types].xml") && !names.contains("mimetype");
    }

    private static Optional<String> ending(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(fileName.substring(dot + 1).toLowerCase());
    }

    private static long megabytes(long bytes) {
        return (bytes + 1024 * 1024 - 1) / (1024 * 1024);
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.of("file", message));
    }
}
