import { Button, Text } from '@mantine/core';
import { IconEyeCheck, IconSend, IconTicket } from '@tabler/icons-react';
import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isBare } from '../api/queries';
import type { SharePreview, Timing } from '../api/types';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';

/** Why the employee has to look once more before anything goes out; moved: a colleague was faster. */
export type Look = 'first' | 'outdated' | 'moved';

type Wish = {
  network: string;
  /** Whether Perron posts it. */
  published: boolean;
  timing: Timing;
  /** When it leaves, if that is not at once. */
  departs: string | null;
};

/** What pressing the button does, how many shares today has had, and the button. */
export function Go({ wish, today, again, busy }: GoProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const facts = useId();
  const [action, consequence] = useGoWords(wish);
  const full = today ? today.shared >= today.most : false;
  return (
    <div className={classes.go}>
      <div className={classes.goFacts} id={facts}>
        <span>{consequence}</span>
        {today && (
          <span data-full={full || undefined}>
            {t(full ? 'composer.todayFull' : 'composer.today', {
              shared: format.number(today.shared),
              most: format.number(today.most),
            })}
          </span>
        )}
      </div>
      <Button
        type="submit"
        size="lg"
        loading={busy}
        aria-describedby={facts}
        leftSection={wish.departs ? <IconTicket size={20} aria-hidden /> : <IconSend size={20} aria-hidden />}
      >
        {again ? t('composer.retry') : action}
      </Button>
    </div>
  );
}

type GoProps = { wish: Wish; today: SharePreview['today']; again: boolean; busy: boolean };

/** The name of the button, and what pressing it does in a sentence. */
function useGoWords({ network: id, published, timing, departs }: Wish): [string, string] {
  const { t } = useTranslation();
  const format = useFormats();
  const network = useNetworkName()(id);
  if (published && departs) {
    return [t('composer.approveFor', { when: format.dateTime(departs) }), t('composer.thenLater')];
  }
  if (published) {
    const action = timing === 'now' ? t('composer.shareOn', { network }) : t('composer.approve');
    return [action, t('composer.thenNow', { network })];
  }
  if (isBare(id)) return [t(id === 'qr' ? 'composer.prepareCode' : 'composer.prepare'), t('composer.thenCopy')];
  if (id === 'mail') return [t('composer.shareByMail'), t('composer.thenMail')];
  // Facebook's page takes nothing but the link.
  const then = id === 'facebook' ? 'composer.thenPaste' : 'composer.thenOpen';
  return [t('composer.shareOn', { network }), t(then, { network })];
}

/** Says that what is on the screen is not what was approved, and takes the focus. */
export function LookAgain({ look, departs = null, notice }: LookProps) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <div ref={notice} tabIndex={-1} role="alert" className={classes.look}>
      <IconEyeCheck size={20} aria-hidden />
      <div>
        <Text fw={620} size="sm">
          {t(look === 'first' ? 'composer.lookFirst' : 'composer.outdated')}
        </Text>
        <Text size="sm">
          {look === 'moved' && departs
            ? t('composer.outdatedTime', { when: format.dateTime(departs) })
            : t(look === 'first' ? 'composer.lookFirstText' : 'composer.outdatedText')}
        </Text>
      </div>
    </div>
  );
}

type LookProps = { look: Look; departs?: string | null; notice: Ref<HTMLDivElement> };
