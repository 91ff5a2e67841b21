<?php

declare(strict_types=1);

// The module without the CRM: its functions are small stand-ins, its database is a real one.
define('BASEPATH', __DIR__ . '/');
define('MODULE_FOLDER', dirname(__DIR__, 2) . '/module/loyalty_memberships');

require __DIR__ . '/support/FakeHost.php';
require __DIR__ . '/support/FakeHooks.php';
require __DIR__ . '/support/FakeBell.php';
require __DIR__ . '/support/FakeMailer.php';
require __DIR__ . '/support/FakeSms.php';
require __DIR__ . '/support/FakeModels.php';
require __DIR__ . '/support/ScriptedTransport.php';
require __DIR__ . '/support/TestConnection.php';
require __DIR__ . '/support/TestDatabase.php';
require __DIR__ . '/support/host-functions.php';
require __DIR__ . '/support/HostTestCase.php';

FakeHost::reset();
require MODULE_FOLDER . '/loyalty_memberships.php';
FakeHost::keepRegistrations();
