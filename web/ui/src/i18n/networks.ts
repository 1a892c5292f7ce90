import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { networks as networksQuery } from '../api/queries';

const KNOWN = [
  'linkedin',
  'linkedin-analytics',
  'x',
  'mastodon',
  'bluesky',
  'mail',
  'whatsapp',
  'facebook',
  'copy-link',
  'qr',
] as const;

/** The name of a network in the reader's language; for one that this app does not know, the server's own. */
export function useNetworkName(): (id: string) => string {
  const { t } = useTranslation();
  const networks = useQuery(networksQuery).data;
  return useCallback(
    (id: string) => {
      const known = KNOWN.find((network) => network === id);
      return known ? t(`network.${known}`) : (networks?.find((network) => network.id === id)?.name ?? id);
    },
    [t, networks],
  );
}
