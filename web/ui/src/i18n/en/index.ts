import { admin } from './admin';
import { analyst } from './analyst';
import { curator } from './curator';
import { employee } from './employee';
import { sharing } from './sharing';
import { shell } from './shell';

export const en = { ...shell, ...employee, ...sharing, ...curator, ...analyst, ...admin };
