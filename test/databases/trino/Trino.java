import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.DataInputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A Trino server in this process: reads statements, each as its length in bytes (32 bits, the highest first) and its text in
 * UTF-8, until one has no text. Prints its version, and after each its rows as fields between tabs, then a line with "end", or with "error" and what it was.
 */
public class Trino {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err);
        TestingTrinoServer server = TestingTrinoServer.create();
        server.installPlugin(new MemoryPlugin());
        server.createCatalog("memory", "memory", Map.of("memory.max-data-per-node", "1GB"));
        String address = "jdbc:trino://" + server.getAddress() + "/memory/default?user=test";
        out.println(TestingTrinoServer.class.getPackage().getImplementationVersion());
        out.flush();
        DataInputStream in = new DataInputStream(System.in);
        try (Connection base = DriverManager.getConnection(address)) {
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                String text = new String(in.readNBytes(length), "UTF-8");
                try (Statement statement = base.createStatement()) {
                    if (statement.execute(text)) print(statement.getResultSet(), out);
                    out.println("end");
                } catch (SQLException e) {
                    out.println("error " + String.valueOf(e.getMessage()).replace('\n', ' '));
                }
                out.flush();
            }
        }
        System.exit(0);
    }

    private static void print(ResultSet rows, PrintStream out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder line = new StringBuilder("row");
            for (int i = 1; i <= columns; i++) line.append('\t').append(rows.getObject(i));
            out.println(line);
        }
    }
}
