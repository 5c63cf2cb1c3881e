package no.samkjop.telefoni.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberNumberTest {

    @ParameterizedTest
    @CsvSource({"41234567,41234567", "412 34 567,41234567", " 41\u00a023\u202f45 67 ,41234567", "+4741234567,41234567",
            "+47 412 34 567,41234567", "(+47) 412-34-567,41234567", "004741234567,41234567", "0047 91 23 45 67,91234567",
            "4741234567,41234567", "\u200e41234567,41234567", "22334455,22334455", "02180,02180", "81549300,81549300",
            "47000000,47000000"})
    void aPhoneNumberIsReadAsPeopleWriteIt(String written, String number) {
        assertThat(SubscriberNumber.parse(written)).contains(new PhoneNumber(number));
        assertThat(PhoneNumber.parse(written)).contains(new PhoneNumber(number));
        assertThat(PhoneNumber.of(written)).isEqualTo(new PhoneNumber(number));
        assertThat(M2mNumber.parse(written)).isEmpty();
        assertThat(SubscriberNumber.problemWith(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"580012345678,580012345678", "58 00 12 34 56 78,580012345678", "+47 580012345678,580012345678",
            "47580012345678,580012345678", "59000001,59000001", "0047 59 00 00 01,59000001"})
    void anM2mNumberIsReadAsPeopleWriteIt(String written, String number) {
        assertThat(SubscriberNumber.parse(written)).contains(new M2mNumber(number));
        assertThat(M2mNumber.parse(written)).contains(new M2mNumber(number));
        assertThat(M2mNumber.of(written)).isEqualTo(new M2mNumber(number));
        assertThat(PhoneNumber.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''              | Nummeret mangler.
            ' '             | Nummeret mangler.
            +47             | Nummeret mangler.
            4123456         | Nummeret «4123456» har 7 sifre. Et telefonnummer har 8 sifre, et M2M-nummer 12 sifre som begynner på 58 eller 8 som begynner på 59.
            412345678       | Nummeret «412345678» har 9 sifre. Et telefonnummer har 8 sifre, et M2M-nummer 12 sifre som begynner på 58 eller 8 som begynner på 59.
            58001234567     | Nummeret «58001234567» har 11 sifre. Et telefonnummer har 8 sifre, et M2M-nummer 12 sifre som begynner på 58 eller 8 som begynner på 59.
            12345678        | Nummeret «12345678» finnes ikke i den norske nummerplanen. Kontroller de første sifrene.
            58123456        | Nummeret «58123456» finnes ikke i den norske nummerplanen. Kontroller de første sifrene.
            590000012345    | Nummeret «590000012345» finnes ikke i den norske nummerplanen. Kontroller de første sifrene.
            01234           | Nummeret «01234» finnes ikke i den norske nummerplanen. Kontroller de første sifrene.
            +46 70 123 45 67| Nummeret «+46 70 123 45 67» er ikke norsk. Bare norske numre kan bestilles.
            0046701234567   | Nummeret «0046701234567» er ikke norsk. Bare norske numre kan bestilles.
            4123456x        | Nummeret «4123456x» har andre tegn enn sifre. Skriv det for eksempel slik: 412 34 567.
            ４１２３４５６７        | Nummeret «４１２３４５６７» har andre tegn enn sifre. Skriv det for eksempel slik: 412 34 567.
            """)
    void whatIsNoNumberIsToldWhy(String written, String problem) {
        assertThat(SubscriberNumber.parse(written)).isEmpty();
        assertThat(SubscriberNumber.problemWith(written)).contains(problem);
        assertThatThrownBy(() -> SubscriberNumber.of(written)).isInstanceOf(IllegalArgumentException.class).hasMessage(problem);
        assertThatThrownBy(() -> PhoneNumber.of(written)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> M2mNumber.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongTextIsNotRepeatedInFull() {
        assertThat(SubscriberNumber.problemWith("x".repeat(10_000)).orElseThrow()).hasSizeLessThan(150);
    }

    @ParameterizedTest
    @CsvSource({"41234567,MOBILE", "99999999,MOBILE", "22334455,FIXED", "57000000,FIXED", "60000000,FIXED", "81549300,SPECIAL",
            "02180,SPECIAL"})
    void theSeriesTellsTheKind(String number, PhoneNumber.Kind kind) {
        assertThat(PhoneNumber.of(number).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"412 34 567", "+4741234567", "580012345678", "1234"})
    void theValueItselfIsDigitsOfItsOwnKind(String notCanonical) {
        assertThatThrownBy(() -> new PhoneNumber(notCanonical)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The library follows the series in use today, which are fewer than the plan's: what it knows, we take. */
    @Test
    void noNumberThatIsInUseIsRefused() throws NumberParseException {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        Random random = new Random(2019);
        int known = 0;
        for (int i = 0; i < 20_000; i++) {
            String number = String.valueOf(20_000_000 + random.nextInt(80_000_000));
            var parsed = library.parse(number, "NO");
            PhoneNumberType type = library.getNumberType(parsed);
            if (type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE) {
                known++;
                assertThat(PhoneNumber.of(number).kind()).as(number)
                        .isEqualTo(type == PhoneNumberType.MOBILE ? PhoneNumber.Kind.MOBILE : PhoneNumber.Kind.FIXED);
            }
        }
        assertThat(known).isGreaterThan(5_000);
    }
}
