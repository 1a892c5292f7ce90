package dk.perron.simulator.mail;

import dk.perron.simulator.arrival.Recent;
import dk.perron.simulator.arrival.Reset;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail and delivers none. */
@ApplicationScoped
public class MailSink {
    private static final Logger LOG = Logger.getLogger(MailSink.class);
    private static final int LARGEST = 5_000_000;
    private static final int LONGEST_TEXT = 16_384;

    private final Recent<Mail> arrived = new Recent<>(1_000);
    private final Clock clock;
    private final int port;
    private @Nullable SMTPServer server;

    MailSink(
            Clock clock,
            @ConfigProperty(name = "simulator.mail.port") Optional<Integer> port,
            @ConfigProperty(name = "quarkus.http.port") int httpPort) {
        this.clock = clock;
        // Beside a port of the system's choice there is no next one to count on.
        this.port = port.orElse(httpPort == 0 ? 0 : httpPort + 1);
    }

    void start(@Observes StartupEvent event) {
        SMTPServer starting = SMTPServer.port(port)
                .hostName("127.0.0.1")
                .bindAddress(InetAddress.getLoopbackAddress())
                .maxMessageSize(LARGEST)
                .maxConnections(20)
                .messageHandler(this::receive)
                .build();
        try {
            starting.start();
            server = starting;
        } catch (RuntimeException taken) {
            // Mail is the smallest part of the simulator; the rest is of use without it.
            LOG.warnf("No mail is taken: port %d cannot be used (%s)", port, taken.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop();
        }
    }

    void forget(@Observes Reset reset) {
        arrived.clear();
    }

    public List<Mail> newestFirst() {
        return arrived.newestFirst();
    }

    public long total() {
        return arrived.total();
    }

    public int port() {
        return server == null ? -1 : server.getPortAllocated();
    }

    private void receive(MessageContext context, String from, String to, byte[] data) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(data));
            List<String> recipients = message.getAllRecipients() == null
                    ? List.of(to)
                    : Arrays.stream(message.getAllRecipients())
                            .map(address ->
                                    address instanceof InternetAddress known ? known.getAddress() : address.toString())
                            .toList();
            arrived.add(new Mail(clock.instant(), from, recipients, message.getSubject(), textOf(message)));
        } catch (MessagingException | IOException unreadable) {
            arrived.add(new Mail(clock.instant(), from, List.of(to), null, "Unreadable: " + unreadable.getMessage()));
        }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart inner = several.getBodyPart(i);
                if (inner.isMimeType("text/*") || inner.isMimeType("multipart/*")) {
                    return textOf(inner);
                }
            }
            return "";
        }
        String text = String.valueOf(content);
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
