import { describeFaults } from './testing/describe-faults'

describeFaults('cmx')
