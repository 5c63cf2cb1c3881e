package no.samkjop.telefoni.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a workbook's parts for what would cost the reading library memory or time: parts that unpack to far more
 * than they are, doctypes, and cells far outside any sheet, up to which the library would fill every row.
 */
final class PackedParts {

    /** All parts together, measured by how big the workbook may be: tags and numbers pack well, and 32 MB are enough for 5. */
    private static final long MOST_UNPACKED = 32L * 1024 * 1024;
    private static final long SMALL = 1024L * 1024;
    private static final int MOST_TIMES_PACKED = 100;
    private static final int MOST_PARTS = 500;
    private static final int MOST_LETTERS = 3;
    private static final int MOST_DIGITS = 7;

    /** The reading library's own: quicker than the platform's, and what one of them takes for a cell, so does the other. */
    private static final XMLInputFactory XML = new InputFactoryImpl();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private PackedParts() {
    }

    /**
     * @param mostBytes how big a workbook of its kind may be
     * @throws RefusedException when the workbook is not one to read on
     */
    static void check(byte[] workbook, int mostBytes) throws IOException {
        long left = MOST_UNPACKED * mostBytes / SheetReader.MOST_BYTES;
        int parts = 0;
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook)).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts++;
                if (parts > MOST_PARTS) {
                    throw tooLarge();
                }
                long most = Math.max(SMALL, MOST_TIMES_PACKED * entry.getCompressedSize());
                try (InputStream packed = zip.getInputStream(entry)) {
                    Measured part = new Measured(packed, Math.min(most, left));
                    checkCells(part);
                    part.transferTo(OutputStream.nullOutputStream());
                    left -= part.size;
                }
            }
        }
    }

    /** As far as it is XML: a part that is not, the library cannot read either. */
    private static void checkCells(InputStream part) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(part);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    throw refused("Regnearket er ikke laget av et regnearkprogram. Kopier linjene til en ny fil fra malen.");
                }
                if (event == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("c")) {
                    checkCell(reader.getAttributeValue(null, "r"));
                }
            }
        } catch (XMLStreamException notXml) {
            // What was read of it is harmless.
        }
    }

    private static void checkCell(@Nullable String reference) {
        if (reference != null && !isCell(reference)) {
            throw refused("Arket har celler utenfor alle kolonner. Kopier linjene til en ny fil fra malen.");
        }
    }

    /** Letters, then digits. A long list has hundreds of thousands. */
    private static boolean isCell(String reference) {
        int letters = 0;
        while (letters < reference.length() && isLetter(reference.charAt(letters))) {
            letters++;
        }
        int digits = 0;
        while (letters + digits < reference.length() && isDigit(reference.charAt(letters + digits))) {
            digits++;
        }
        return letters > 0 && letters <= MOST_LETTERS && digits > 0 && digits <= MOST_DIGITS && letters + digits == reference.length();
    }

    private static boolean isLetter(char letter) {
        return letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
    }

    private static boolean isDigit(char digit) {
        return digit >= '0' && digit <= '9';
    }

    private static RefusedException tooLarge() {
        return refused("Regnearket er for stort når det pakkes ut. Kopier linjene til en ny fil fra malen.");
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.of("file", message));
    }

    /** Ends with a refusal when more comes out than allowed. */
    private static final class Measured extends FilterInputStream {

        private final long most;
        private long size;

        Measured(InputStream packed, long most) {
            super(packed);
            this.most = most;
        }

        /** An XML reader closes what it has read; there may be more in the part. */
        @Override
        public void close() {
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            size += Math.max(0, read);
            if (size > most) {
                throw tooLarge();
            }
            return read;
        }
    }
}
