package dk.perron.simulator.feed;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A simple picture made from its own name: the word before the first hyphen is the motif, the rest decides the details.
 * The same name is always the same picture, as SVG and as PNG.
 */
final class Scene {
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;
    private static final String[][] PALETTES = {
        {"#bfe3f2", "#f7f3e3", "#2f6f8f", "#1d4860", "#f2a541"},
        {"#ffd9b0", "#fff1dd", "#c4603c", "#6b3a4a", "#fbe38e"},
        {"#cdd9f5", "#eef3ff", "#4a62a8", "#26315c", "#ff8f6b"},
        {"#c9ead3", "#f4fbef", "#3d8b62", "#1f4d3a", "#f6c945"},
    };

    private interface Shape {
        String svg();

        void draw(Graphics2D canvas);
    }

    private record Oval(double x, double y, double rx, double ry, String colour) implements Shape {
        @Override
        public String svg() {
            return String.format(
                    Locale.ROOT,
                    "<ellipse cx=\"%.0f\" cy=\"%.0f\" rx=\"%.0f\" ry=\"%.0f\" fill=\"%s\"/>",
                    x,
                    y,
                    rx,
                    ry,
                    colour);
        }

        @Override
        public void draw(Graphics2D canvas) {
            canvas.setColor(Color.decode(colour));
            canvas.fill(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
        }
    }

    private record Polygon(double[] points, String colour) implements Shape {
        @Override
        public String svg() {
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < points.length; i += 2) {
                list.append(String.format(Locale.ROOT, "%.0f,%.0f ", points[i], points[i + 1]));
            }
            return "<polygon points=\"" + list.toString().strip() + "\" fill=\"" + colour + "\"/>";
        }

        @Override
        public void draw(Graphics2D canvas) {
            Path2D path = new Path2D.Double();
            path.moveTo(points[0], points[1]);
            for (int i = 2; i < points.length; i += 2) {
                path.lineTo(points[i], points[i + 1]);
            }
            path.closePath();
            canvas.setColor(Color.decode(colour));
            canvas.fill(path);
        }
    }

    private final List<Shape> shapes = new ArrayList<>();
    private final Random random;
    private final String sky;
    private final String light;
    private final String main;
    private final String dark;
    private final String accent;

    private Scene(String name) {
        random = new Random(name.hashCode());
        String[] palette = PALETTES[random.nextInt(PALETTES.length)];
        sky = palette[0];
        light = palette[1];
        main = palette[2];
        dark = palette[3];
        accent = palette[4];
    }

    static Scene called(String name) {
        Scene scene = new Scene(name);
        scene.paint(name.split("-", 2)[0]);
        return scene;
    }

    private void paint(String motif) {
        box(0, 0, WIDTH, HEIGHT, sky);
        oval(200 + random.nextInt(800), 150 + random.nextInt(60), 75, 75, accent);
        switch (motif) {
            case "wind" -> wind();
            case "sun" -> sun();
            case "sea", "ship" -> ship();
            case "crane" -> crane();
            case "chart" -> chart();
            case "people" -> people();
            case "face" -> person(WIDTH / 2.0, HEIGHT, 3.4, main);
            case "signal" -> signal();
            default -> town();
        }
    }

    private void wind() {
        hills();
        for (int i = 0; i < 5; i++) {
            turbine(140 + 235 * i + random.nextInt(70), 470 + random.nextInt(80), 0.7 + random.nextDouble() * 0.6);
        }
        waves(560);
    }

    private void sun() {
        hills();
        for (int i = 0; i < 6; i++) {
            double x = 60 + i * 185;
            polygon(dark, x, 500, x + 130, 500, x + 165, 580, x + 35, 580);
            polygon(main, x + 8, 506, x + 124, 506, x + 154, 573, x + 44, 573);
            box(x + 80, 580, 10, 50, dark);
        }
    }

    private void ship() {
        waves(430);
        double x = 250 + random.nextInt(250);
        polygon(dark, x, 400, x + 480, 400, x + 420, 490, x + 60, 490);
        box(x + 70, 330, 250, 70, light);
        box(x + 110, 270, 150, 60, accent);
        for (int i = 0; i < 5; i++) {
            oval(x + 100 + i * 45, 365, 11, 11, main);
        }
        waves(475);
    }

    private void crane() {
        waves(520);
        for (int i = 0; i < 3; i++) {
            double x = 130 + i * 350 + random.nextInt(60);
            box(x, 190, 26, 350, dark);
            box(x + 110, 190, 26, 350, dark);
            box(x - 40, 180, 330, 24, main);
            box(x + 230, 204, 6, 110, dark);
            box(x + 195, 314, 76, 50, accent);
        }
        box(0, 535, WIDTH, 30, dark);
    }

    private void chart() {
        box(110, 90, 980, 460, light);
        double height = 60;
        for (int i = 0; i < 9; i++) {
            height = Math.max(40, Math.min(380, height + random.nextInt(110) - 35));
            box(165 + i * 100, 510 - height, 62, height, i == 8 ? accent : main);
        }
        box(140, 510, 920, 8, dark);
    }

    private void people() {
        hills();
        String[] coats = {dark, accent, dark, light, accent};
        for (int i = 0; i < 5; i++) {
            person(190 + i * 205, HEIGHT, 1.3 + random.nextDouble() * 0.35, coats[i]);
        }
    }

    private void person(double x, double ground, double size, String coat) {
        polygon(
                coat,
                x - 65 * size,
                ground,
                x - 45 * size,
                ground - 115 * size,
                x + 45 * size,
                ground - 115 * size,
                x + 65 * size,
                ground);
        oval(x, ground - 140 * size, 36 * size, 40 * size, "#e8b998");
        oval(x, ground - 165 * size, 38 * size, 24 * size, dark);
    }

    private void signal() {
        hills();
        box(590, 210, 22, 420, dark);
        oval(601, 190, 90, 90, dark);
        oval(601, 190, 66, 66, accent);
        box(500, 330, 200, 44, light);
    }

    private void town() {
        hills();
        double x = 30;
        while (x < WIDTH - 60) {
            double width = 90 + random.nextInt(70);
            double height = 130 + random.nextInt(190);
            box(x, 560 - height, width, height, random.nextBoolean() ? main : dark);
            polygon(accent, x - 8, 560 - height, x + width / 2, 510 - height, x + width + 8, 560 - height);
            for (double y = 590 - height; y < 520; y += 55) {
                box(x + 18, y, 20, 28, light);
                box(x + width - 38, y, 20, 28, light);
            }
            x += width + 14;
        }
        waves(560);
    }

    private void turbine(double x, double ground, double size) {
        polygon(
                light,
                x - 9 * size,
                ground,
                x - 4 * size,
                ground - 260 * size,
                x + 4 * size,
                ground - 260 * size,
                x + 9 * size,
                ground);
        double turn = random.nextDouble() * Math.PI;
        for (int blade = 0; blade < 3; blade++) {
            double angle = turn + blade * 2 * Math.PI / 3;
            double hubX = x;
            double hubY = ground - 260 * size;
            polygon(
                    light,
                    hubX + 8 * size * Math.cos(angle + 1.5),
                    hubY + 8 * size * Math.sin(angle + 1.5),
                    hubX + 135 * size * Math.cos(angle),
                    hubY + 135 * size * Math.sin(angle),
                    hubX + 8 * size * Math.cos(angle - 1.5),
                    hubY + 8 * size * Math.sin(angle - 1.5));
        }
        oval(x, ground - 260 * size, 10 * size, 10 * size, dark);
    }

    private void hills() {
        oval(250 + random.nextInt(150), 720, 620, 330, light);
        oval(900 + random.nextInt(150), 760, 640, 330, main);
    }

    private void waves(double from) {
        box(0, from + 12, WIDTH, HEIGHT - from, main);
        for (int i = 0; i < 16; i++) {
            oval(i * 80 + 10, from + 14, 46, 12, main);
        }
        for (int i = 0; i < 10; i++) {
            oval(random.nextInt(WIDTH), from + 35 + random.nextInt(80), 40, 3, sky);
        }
    }

    private void box(double x, double y, double width, double height, String colour) {
        polygon(colour, x, y, x + width, y, x + width, y + height, x, y + height);
    }

    private void oval(double x, double y, double rx, double ry, String colour) {
        shapes.add(new Oval(x, y, rx, ry, colour));
    }

    private void polygon(String colour, double... points) {
        shapes.add(new Polygon(points, colour));
    }

    String svg() {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">".formatted(WIDTH, HEIGHT));
        shapes.forEach(shape -> svg.append(shape.svg()));
        return svg.append("</svg>").toString();
    }

    byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        shapes.forEach(shape -> shape.draw(canvas));
        canvas.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
