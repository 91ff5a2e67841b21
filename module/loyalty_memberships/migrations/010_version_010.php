<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The first release: what the activation makes is all there is. */
class Migration_Version_010 extends App_module_migration
{
    public function up()
    {
        loyalty_memberships_activate();
    }
}
