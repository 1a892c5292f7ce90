import { api } from '../api/client';
import { SHARE } from '../api/queries';
import { safeHref } from '../common/links';

type Way = {
  /** Where the network's consent page leads back to. */
  returnTo: string;
  /** At which of its servers, where it has many. */
  server?: string;
};

/** Leads the browser away to the network's consent page. */
export async function authorize(network: string, way: Way): Promise<void> {
  const { authorizeUrl } = await api.post<{ authorizeUrl: string }>(`${SHARE}/connections/${network}/authorize`, way);
  const address = safeHref(authorizeUrl);
  if (address) window.location.assign(address);
}
