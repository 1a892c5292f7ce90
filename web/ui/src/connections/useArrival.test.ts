import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { whyNotConnected } from './useArrival';

const t = i18n.getFixedT('en', 'app');

describe('a visit to a network’s consent page that came to nothing', () => {
  it.each([
    ['consent.refused', /^You said no at the network, and that is fine/],
    ['state.invalid', /^It took too long, or was begun in another window/],
    ['network.refused', /^The network did not complete it/],
    ['something.new', /^The network did not complete it/],
  ])('is explained: %s', (code, sentence) => {
    expect(whyNotConnected(code, t)).toMatch(sentence);
  });
});
