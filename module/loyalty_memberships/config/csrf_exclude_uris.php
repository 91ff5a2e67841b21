<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Called by the sidecar and by other programs, not by a browser: protected by their signatures instead of a form token.
return ['loyalty_memberships/bridge/run', 'loyalty_memberships/api/events'];
