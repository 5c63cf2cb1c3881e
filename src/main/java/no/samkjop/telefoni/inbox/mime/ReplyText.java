package no.samkjop.telefoni.inbox.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody wrote now, out of a text that repeats what was written before. Answers between or below quoted lines are kept. It errs on
 * the side of keeping too much: the whole text is always kept beside it.
 */
final class ReplyText {

    static final String ORIGINAL_BELOW = "-----Opprinnelig melding-----";

    private static final Pattern RULE = Pattern.compile("\\s*[-_*]{3,}\\s*(opprinnelig melding|original message|videresendt melding|forwarded message|"
            + "original melding)\\s*[-_*]{3,}\\s*|\\s*_{10,}\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEAD = Pattern.compile("\\s*\\*?(fra|from|från)\\s?:\\*?\\s.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEAD_GOES_ON = Pattern.compile("\\s*\\*?(sendt|sent|dato|date|skickat|til|to)\\s?:\\*?\\s.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WROTE = Pattern.compile("(?s)\\s*\\S.*\\d.*\\b(skrev|wrote)\\b.*:\\s*", Pattern.CASE_INSENSITIVE);
    /** Begins with a day: else a sentence above it would be taken for its first line. */
    private static final Pattern DAY = Pattern.compile("\\s*((on|den|på)\\s+)?((man|tir|ons|tor|fre|lør|søn|mon|tue|wed|thu|fri|sat|sun)\\p{L}*\\.?,?\\s+)?"
            + "(\\d{1,2}[./ ]|\\d{4}-\\d\\d-\\d\\d|\\p{L}{3,9}\\.? \\d{1,2},? ).*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MOBILE = Pattern.compile("\\s*(sendt fra min |sendt fra outlook|hentet outlook|skaff deg outlook|skaffe outlook|sent from my |"
            + "get outlook for |sent from outlook|sendt fra telefonen).*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_WROTE = 400;
    private static final int HEAD_LINES = 5;

    private ReplyText() {
    }

    static String of(String text, boolean forwarded) {
        if (forwarded) {
            return text;
        }
        String reply = withoutQuotes(text.lines().toList());
        return reply.isEmpty() ? text : reply;
    }

    private static String withoutQuotes(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isRule(lines, i) || isHead(lines, i)) {
                break;
            }
            int wrote = wroteLines(lines, i);
            if (wrote > 0 && !quoteFollows(lines, i + wrote)) {
                break;
            }
            if (wrote > 0) {
                i += wrote - 1;
            } else if (line.equals("--") || line.equals("-- ")) {
                i = endOfSignature(lines, i) - 1;
            } else if (!isQuoted(line) && !MOBILE.matcher(line).matches()) {
                kept.add(line);
            }
        }
        return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }

    /** A line of underscores alone may be anything, unless a message's head comes below. */
    private static boolean isRule(List<String> lines, int at) {
        return RULE.matcher(lines.get(at)).matches() && (!lines.get(at).isBlank() && lines.get(at).matches(".*\\p{L}.*") || headIsNear(lines, at + 1));
    }

    private static boolean headIsNear(List<String> lines, int from) {
        for (int i = from; i < Math.min(from + 2, lines.size()); i++) {
            if (isHead(lines, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHead(List<String> lines, int at) {
        return HEAD.matcher(lines.get(at)).matches() && lines.subList(at + 1, Math.min(at + 1 + HEAD_LINES, lines.size())).stream()
                .anyMatch(line -> HEAD_GOES_ON.matcher(line).matches());
    }

    /** How many lines say who wrote what is quoted below; mail programs break them anywhere. */
    private static int wroteLines(List<String> lines, int at) {
        if (!DAY.matcher(lines.get(at)).matches()) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        for (int count = 1; count <= 3 && at + count <= lines.size(); count++) {
            String line = lines.get(at + count - 1);
            if (line.isBlank() || isQuoted(line)) {
                return 0;
            }
            joined.append(line).append(' ');
            if (joined.length() <= LONGEST_WROTE && line.stripTrailing().endsWith(":") && WROTE.matcher(joined).matches()) {
                return count;
            }
        }
        return 0;
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        return lines.stream().skip(from).filter(line -> !line.isBlank()).findFirst().filter(ReplyText::isQuoted).isPresent();
    }

    /** A signature ends where something is quoted. */
    private static int endOfSignature(List<String> lines, int at) {
        int end = at + 1;
        while (end < lines.size() && !isQuoted(lines.get(end)) && !isRule(lines, end) && !isHead(lines, end) && wroteLines(lines, end) == 0) {
            end++;
        }
        return end;
    }
}
