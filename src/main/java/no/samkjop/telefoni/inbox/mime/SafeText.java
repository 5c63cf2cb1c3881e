package no.samkjop.telefoni.inbox.mime;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bytes and strings of a message as text that is safe to show and to keep. */
final class SafeText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** What says it is one of these is often another: as UTF-8 it can be told, as windows-1252 it loses nothing. */
    private static final Set<String> VAGUE = Set.of("us-ascii", "ascii", "iso-8859-1", "latin1", "utf-8", "utf8", "windows-1252", "unknown-8bit");

    private SafeText() {
    }

    /** Never fails: an unknown or wrong charset is read as UTF-8, else as windows-1252. */
    static String decoded(byte[] bytes, @Nullable String charset) {
        String name = charset == null ? "us-ascii" : charset.strip().toLowerCase(Locale.ROOT);
        if (!VAGUE.contains(name)) {
            try {
                return new String(bytes, Charset.forName(MimeUtility.javaCharset(name)));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return utf8OrWindows(bytes);
            }
        }
        return utf8OrWindows(bytes);
    }

    private static String utf8OrWindows(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** With line feeds alone, without what is not shown or turns the direction of text. */
    static String safe(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ');
        String shown = lines.replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff]|\\p{Cs}", "");
        String spaced = shown.replaceAll("[ \t]+\n", "\n").replaceAll("\n{4,}", "\n\n\n").strip();
        return cut(spaced, ReadMail.LONGEST_TEXT);
    }

    static String oneLine(String text, int longest) {
        return cut(safe(text).replaceAll("[\\s\\u2028\\u2029]+", " ").strip(), longest);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
