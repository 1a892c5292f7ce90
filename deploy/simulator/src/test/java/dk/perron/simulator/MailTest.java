package dk.perron.simulator;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dk.perron.simulator.mail.MailSink;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailTest {
    @Inject
    MailSink sink;

    @Test
    void a_mail_is_taken_and_shown_but_not_delivered() throws Exception {
        Properties server = new Properties();
        server.put("mail.smtp.host", "127.0.0.1");
        server.put("mail.smtp.port", String.valueOf(sink.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(server));
        message.setFrom(new InternetAddress("perron@nordlys.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("employee@nordlys.example"));
        message.setSubject("Ugens opslag på Ærø", "UTF-8");
        message.setText("Hej på dig", "UTF-8");

        Transport.send(message);

        when().get("/control/arrived")
                .then()
                .body("mails[0].subject", equalTo("Ugens opslag på Ærø"))
                .body("mails[0].text", containsString("Hej på dig"))
                .body("mails[0].to[0]", equalTo("employee@nordlys.example"));
    }
}
