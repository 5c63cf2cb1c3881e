package no.samkjop.telefoni.inbox.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML as plain text: blocks become lines, quoted blocks lines with {@code >}, links keep their address; nothing is fetched or run. */
final class HtmlText {

    private static final Set<String> DROPPED = Set.of("script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg");
    private static final Set<String> BLOCKS = Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre",
            "blockquote", "section", "article", "header", "footer", "hr", "dl", "dt", "dd");
    private static final int DEEPEST = 200;

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {
    }

    static String of(String html) {
        HtmlText reader = new HtmlText();
        reader.children(Jsoup.parse(html).body(), 0);
        return reader.text.toString();
    }

    private void children(Element element, int depth) {
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode words) {
                write(words.getWholeText(), element);
            } else if (node instanceof Element child) {
                if (depth < DEEPEST) {
                    element(child, depth + 1);
                } else {
                    write(child.text(), element);
                }
            }
        }
    }

    private void element(Element element, int depth) {
        String name = element.normalName();
        if (DROPPED.contains(name) || isHidden(element)) {
            return;
        }
        if (name.equals("br")) {
            text.append('\n');
            return;
        }
        if (isQuote(element)) {
            quote(element, depth);
            return;
        }
        boolean block = BLOCKS.contains(name);
        if (block) {
            newLine();
        }
        if (isOriginalBelow(element)) {
            text.append(ReplyText.ORIGINAL_BELOW).append('\n');
        }
        if (name.equals("li")) {
            text.append("- ");
        }
        int start = text.length();
        children(element, depth);
        if (name.equals("a")) {
            address(element, text.substring(start));
        }
        if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        }
        if (block) {
            newLine();
            if (name.equals("p")) {
                text.append('\n');
            }
        }
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden") || element.attr("style").replace(" ", "").toLowerCase().contains("display:none");
    }

    private static boolean isQuote(Element element) {
        return element.normalName().equals("blockquote") || element.hasClass("gmail_quote_container");
    }

    /** Where Outlook begins the message that is answered. */
    private static boolean isOriginalBelow(Element element) {
        return element.id().equals("divRplyFwdMsg") || element.id().equals("x_divRplyFwdMsg");
    }

    private void quote(Element element, int depth) {
        newLine();
        HtmlText inner = new HtmlText();
        inner.children(element, depth);
        inner.text.toString().strip().lines().forEach(line -> text.append("> ").append(line).append('\n'));
    }

    private void write(String words, Element in) {
        if (in.normalName().equals("pre") || in.parents().stream().limit(5).anyMatch(parent -> parent.normalName().equals("pre"))) {
            text.append(words);
            return;
        }
        String joined = words.replaceAll("\\s+", " ");
        boolean lineBegins = text.isEmpty() || text.charAt(text.length() - 1) == '\n' || text.charAt(text.length() - 1) == ' ';
        text.append(lineBegins ? joined.stripLeading() : joined);
    }

    private void address(Element link, String shown) {
        String target = link.attr("href").strip();
        String plain = target.replaceFirst("(?i)^(mailto:|tel:)", "");
        if (target.matches("(?i)(https?|mailto|tel):.{1,500}") && !shown.contains(plain)) {
            text.append(" (").append(plain).append(')');
        }
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
