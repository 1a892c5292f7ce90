import { useTranslation } from 'react-i18next';

/** What an endpoint can be told of. */
export const TYPES = ['post.published', 'share.published', 'click.milestone'] as const;
const NAMED = [...TYPES, 'endpoint.test'] as const;

/** The name of a type in words; one this app does not know stays as it is. The dots are no path into the dictionary. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation();
  const names = t('endpoints.type', { returnObjects: true });
  return (type: string) => {
    const known = NAMED.find((one) => one === type);
    return known ? names[known] : type;
  };
}
