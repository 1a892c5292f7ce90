import { useTranslation } from 'react-i18next';
import { type LiveState, useLive } from '../api/live';
import { Board, BoardFigure, BoardFigures, Flaps } from '../common/Board';
import { LiveBadge } from '../common/LiveBadge';
import { Measured } from '../common/Measured';
import classes from './Analytics.module.css';

type Totals = { shares: number; sharers: number | null; clicks: number; visitors: number };

/** The four totals of a tenant, or of one of its posts, that move by themselves. */
export function FiguresBoard({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  const live: LiveState = useLive('counts', 'overview');
  return (
    <Board title={<Measured />} aside={<LiveBadge state={live} />}>
      <BoardFigures>
        <BoardFigure label={t('analytics.clicks')} help={t('analytics.clicksHelp')}>
          <Flaps value={totals.clicks} size="lg" />
        </BoardFigure>
        <BoardFigure label={t('analytics.visitors')} help={t('analytics.visitorsHelp')}>
          <Flaps value={totals.visitors} size="lg" />
        </BoardFigure>
        <BoardFigure label={t('analytics.shares')} help={t('analytics.sharesHelp')}>
          <Flaps value={totals.shares} size="lg" />
        </BoardFigure>
        <BoardFigure
          label={t('analytics.sharers')}
          help={totals.sharers === null ? t('analytics.tooFewHelp') : t('analytics.sharersHelp')}
        >
          {totals.sharers === null ? (
            <span className={classes.few}>{t('analytics.tooFew')}</span>
          ) : (
            <Flaps value={totals.sharers} size="lg" />
          )}
        </BoardFigure>
      </BoardFigures>
    </Board>
  );
}
