<?php

defined('BASEPATH') or exit('No direct script access allowed');

// Called by the sidecar, not by a browser: protected by its signature instead of a form token.
return ['loyalty_memberships/bridge/run'];
