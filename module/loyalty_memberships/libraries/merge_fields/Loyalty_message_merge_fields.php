<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Tells the host's template editor which words our templates have. Their values come with each mail. */
class Loyalty_message_merge_fields extends App_merge_fields
{
    public function build()
    {
        return Loyalty_templates::merge_fields();
    }

    public function format($fields = [])
    {
        return $fields;
    }
}
