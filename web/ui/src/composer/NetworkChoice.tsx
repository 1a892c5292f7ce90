import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isBare, isConnected, isPublished } from '../api/queries';
import type { Network } from '../api/types';
import { NetworkIcon } from '../common/NetworkIcon';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';

type Props = { networks: Network[]; chosen: string; error?: string; onChoose: (id: string) => void };

/** Where to share: each network with its limit and whether Perron may post there yet. */
export function NetworkChoice({ networks, chosen, error, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const group = useId();
  const network = networks.find((one) => one.id === chosen);
  const limit = network?.limits?.characters;
  const account = isPublished(network) && network && isConnected(network) ? network.connection : null;
  const facts = [
    account && t('composer.postsAs', { name: account.name }),
    limit && !isBare(chosen) && t('composer.limit', { limit: format.number(limit) }),
  ].filter(Boolean);
  return (
    <fieldset className={classes.networks} aria-describedby={`${group}-facts`}>
      <legend>{t('composer.networks')}</legend>
      <div className={classes.networkRow}>
        {networks.map((candidate) => {
          const waiting = candidate.needsConnection && !isConnected(candidate);
          return (
            <label key={candidate.id} className={classes.network} data-chosen={candidate.id === chosen || undefined}>
              <input
                type="radio"
                name={group}
                value={candidate.id}
                checked={candidate.id === chosen}
                onChange={() => onChoose(candidate.id)}
              />
              <NetworkIcon id={candidate.id} />
              <span>{networkName(candidate.id)}</span>
              {waiting && <span className="visually-hidden">, {t('composer.needsConnecting')}</span>}
              {candidate.needsConnection && (
                <span className={classes.plug} data-connected={!waiting || undefined} aria-hidden="true">
                  {waiting ? null : <IconCheck size={11} stroke={3} />}
                </span>
              )}
            </label>
          );
        })}
      </div>
      <p id={`${group}-facts`} className={classes.facts}>
        {facts.join(' · ')}
      </p>
      {error && (
        <p className={classes.fieldError} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
