package dk.perron.share.linking;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.tracking.LinkAddresses;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws an employee's own tracked link as a QR code. */
@ApplicationScoped
class DrawQr {
    /** Four modules of white around it, as the standard wants. */
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    private final TenantDatabase database;
    private final BlockableLinks links;
    private final LinkAddresses addresses;

    DrawQr(TenantDatabase database, BlockableLinks links, LinkAddresses addresses) {
        this.database = database;
        this.links = links;
        this.addresses = addresses;
    }

    /** @param size length of a side in pixels */
    Uni<byte[]> png(TenantId tenant, String employee, String code, int size) {
        return address(tenant, employee, code)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(address -> png(matrix(address, size)));
    }

    Uni<String> svg(TenantId tenant, String employee, String code) {
        return address(tenant, employee, code).map(address -> svg(matrix(address, 0)));
    }

    private Uni<String> address(TenantId tenant, String employee, String code) {
        return database.inTenant(tenant, transaction -> links.isOf(transaction, code, employee))
                .map(own -> {
                    if (!own) {
                        throw BlockLink.unknown();
                    }
                    return addresses.of(tenant, code).toString();
                });
    }

    static BitMatrix matrix(String address, int size) {
        try {
            return new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, size, size, HINTS);
        } catch (WriterException impossible) {
            throw new IllegalStateException("An address too long for a QR code", impossible);
        }
    }

    static String svg(BitMatrix modules) {
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(modules.getWidth(), dark);
    }

    private static byte[] png(BitMatrix modules) {
        int size = modules.getWidth();
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, modules.get(x, y) ? BLACK : WHITE);
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
