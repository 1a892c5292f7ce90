package dk.perron.share.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Other words on their way to a network: one text at a time, since the network may take two in another order than they
 * were sent in. The same text may be sent again.
 */
@ApplicationScoped
class Edits {

    /** Writes down what is about to be sent, unless another text is on its way; the share's row must be locked. */
    Uni<Boolean> begin(SqlConnection transaction, String share, String text, Instant now, Instant until) {
        return transaction
                .preparedQuery("update share set edit_text = $2, edit_until = $4"
                        + " where id = $1 and (edit_text is null or edit_text = $2 or edit_until <= $3)")
                .execute(Tuple.of(share, text, now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Nothing became of it, for certain. */
    Uni<Void> giveUp(SqlConnection transaction, String share, String text) {
        return transaction
                .preparedQuery("update share set edit_text = null, edit_until = null where id = $1 and edit_text = $2")
                .execute(Tuple.of(share, text))
                .replaceWithVoid();
    }

    /** Puts the words and the approved text in the place of the public ones, unless another text was sent since. */
    Uni<Boolean> settle(SqlConnection transaction, Share reworded) {
        Approval approval = reworded.approval();
        return transaction
                .preparedQuery("update share set words = $2, text = $3, similarity = $4, approved_text = $3,"
                        + " approved_at = $5, edit_text = null, edit_until = null"
                        + " where id = $1 and edit_text = $3")
                .execute(Tuple.of(
                        reworded.id(),
                        reworded.words(),
                        reworded.text(),
                        reworded.similarity(),
                        approval == null ? null : approval.at().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
