<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Passes a request of the browser on to the sidecar, and its answer back. */
class Loyalty_proxy
{
    private $host;

    private $sidecar;

    private $delivery;

    public function __construct($host, $sidecar, $delivery)
    {
        $this->host     = $host;
        $this->sidecar  = $sidecar;
        $this->delivery = $delivery;
    }

    /**
     * @param string $uri      the host's path of this request
     * @param string $after    the part of it that our own path follows
     * @param string $root     where the sidecar has the same pages
     * @param string $start    the page for an empty rest
     * @param array  $identity who acts
     * @param bool   $is_ajax  whether our script asks
     */
    public function serve($uri, $after, $root, $start, array $identity, $is_ajax)
    {
        $csrf    = isset($identity['csrf']) ? $identity['csrf']['name'] : '';
        $query   = isset($_SERVER['QUERY_STRING']) ? $_SERVER['QUERY_STRING'] : '';
        $path    = Loyalty_request::path($uri, $after, $root, $start, $query, $csrf);
        $is_post = $_SERVER['REQUEST_METHOD'] === 'POST';
        $fields  = $is_post ? Loyalty_request::fields($_POST, $csrf) : null;

        // While the sidecar thinks, the person's other pages must not queue behind this one.
        $this->host->release_session();
        $answer = $this->sidecar->ask($is_post ? 'POST' : 'GET', $path, $identity, $fields);
        // A page of the host shows and then forgets its messages; only a fragment needs no session any more.
        if (! $is_ajax || $answer->kind === 'redirect' || $answer->commands() !== []) {
            $this->host->resume_session();
        }
        $this->delivery->deliver($answer, $is_ajax);
    }
}
