// SPDX-FileCopyrightText: Caseapp contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
import java.io.FileInputStream;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds files, one on each line of the input, against the standards named: a line of answer for each. */
public final class Conformance {
    private Conformance() {
    }

    public static void main(String[] flavours) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
            for (String name : flavours) {
                System.out.println(file + "\t" + name + "\t" + answer(file, PDFAFlavour.fromString(name)));
            }
        }
    }

    /** Returns the rules that are broken, in order and each once; nothing where the file conforms. */
    private static String answer(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result =
                Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                        + " " + assertion.getMessage().replaceAll("\\s+", " "));
                }
            }
            return result.isCompliant() ? "" : broken.isEmpty() ? "not judged" : String.join(" | ", broken);
        }
    }
}
