<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Called by other modules and programs, not by a browser: each request is signed with a key of its own. */
class Api extends App_Controller
{
    public function events()
    {
        $relay  = new Loyalty_event_relay(Loyalty_module::sidecar());
        $answer = $relay->answer(
            $_SERVER['REQUEST_METHOD'],
            $_SERVER['REQUEST_URI'],
            $_SERVER,
            (string) file_get_contents('php://input'),
            Loyalty_module::identity()->of_the_system()
        );

        $output = new Loyalty_output();
        $output->status($answer['status']);
        $output->header('Content-Type', 'application/json; charset=utf-8');
        $output->header('Cache-Control', 'no-store');
        $output->body($answer['body']);
    }
}
