<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Brings an answer of the sidecar to the browser: as a page of the host, as a fragment for our script, or as a file. */
class Loyalty_delivery
{
    const FLASHES = ['success', 'warning', 'danger', 'info'];

    private $surface;

    private $output;

    private $commands;

    private $report;

    /** @param callable $report takes the ids of commands that ran; gives the sidecar's answer about them */
    public function __construct(Loyalty_surface $surface, $output, $commands, callable $report)
    {
        $this->surface  = $surface;
        $this->output   = $output;
        $this->commands = $commands;
        $this->report   = $report;
    }

    /** @param bool $is_ajax whether our script asked, so that the answer goes into a part of a page */
    public function deliver(Loyalty_answer $answer, $is_ajax)
    {
        $this->output->header('Cache-Control', 'no-store');
        $this->output->header('X-Loyalty-Kind', $answer->kind);
        switch ($answer->kind) {
            case 'redirect':
                return $this->go_on($answer, $is_ajax);
            case 'data':
                $this->after_commands($answer, null);
                return $this->json($answer->status, $answer->field('data'));
            case 'download':
                return $this->send_file($answer);
            case 'error':
                if ($is_ajax) {
                    return $this->json($answer->status, ['error' => $answer->field('error'), 'html' => $answer->field('html', '')]);
                }
                return $this->html($answer->status, loyalty_memberships_text('title'), $this->html_of_error($answer), false);
            case 'unavailable':
                log_message('debug', 'loyalty_memberships: the sidecar gave no answer: ' . $answer->field('reason'));
                // A panel inside a page of the host is calm about it; only a page of ours is itself unavailable.
                return $this->html($is_ajax ? 200 : 503, loyalty_memberships_text('title'), Loyalty_module::view('unavailable'), $is_ajax);
            default:
                return $this->html($answer->status, $answer->field('title', loyalty_memberships_text('title')), $answer->field('html'), $is_ajax);
        }
    }

    private function html($status, $title, $html, $is_ajax)
    {
        $this->output->status($status);
        if (! $is_ajax) {
            $this->surface->embed($title, $html);

            return;
        }
        $this->output->header('Content-Type', 'text/html; charset=utf-8');
        $this->output->body($html);
    }

    private function html_of_error(Loyalty_answer $answer)
    {
        $error = $answer->field('error');
        $text  = isset($error['message']) && is_string($error['message']) ? $error['message'] : '';
        $html  = $answer->field('html');

        return is_string($html) && $html !== '' ? $html : '<div class="alert alert-danger">' . loyalty_memberships_escape($text) . '</div>';
    }

    private function go_on(Loyalty_answer $answer, $is_ajax)
    {
        $flash = $this->after_commands($answer, $answer->field('flash'));
        $url   = $this->address_of($answer->field('to'));
        if (isset($flash['type'], $flash['message']) && in_array($flash['type'], self::FLASHES, true) && is_string($flash['message'])) {
            // The host prints it as HTML, and it may name a client or quote what somebody typed.
            set_alert($flash['type'], loyalty_memberships_escape($flash['message']));
        }
        if ($is_ajax) {
            return $this->json(200, ['redirect' => $url]);
        }

        return $this->output->redirect($url);
    }

    /** Only places inside this host: an address of another site falls back to the start page of the surface. */
    private function address_of($to)
    {
        if (preg_match('#^(//|[^/?\#]*:)|[\\\\\x00-\x20]#', $to) === 1) {
            return $this->surface->base_url();
        }

        return strpos($to, '/') === 0 ? site_url(ltrim($to, '/')) : $this->surface->base_url() . $to;
    }

    /** Runs the commands that the answer names and reports them. Not all done → the sidecar says what to tell the person. */
    private function after_commands(Loyalty_answer $answer, $flash)
    {
        $ids = $answer->commands();
        if ($ids === []) {
            return $flash;
        }
        $all_done = $this->commands->run($ids);
        $finished = call_user_func($this->report, $ids);
        if ($all_done) {
            return $flash;
        }
        $data = $finished->field('data');

        return isset($data['flash']) && is_array($data['flash'])
            ? $data['flash']
            : ['type' => 'warning', 'message' => loyalty_memberships_text('command_not_done')];
    }

    private function json($status, $data)
    {
        $this->output->status($status);
        $this->output->header('Content-Type', 'application/json; charset=utf-8');
        $this->output->body(json_encode($data, JSON_UNESCAPED_UNICODE | JSON_HEX_TAG | JSON_INVALID_UTF8_SUBSTITUTE));
    }

    private function send_file(Loyalty_answer $answer)
    {
        $content = base64_decode($answer->field('bodyBase64'), true);
        if ($content === false) {
            return $this->deliver(Loyalty_answer::unavailable('nonsense'), false);
        }
        $name = $answer->field('filename');
        $this->output->status($answer->status);
        $this->output->header('Content-Type', $answer->field('contentType'));
        $this->output->header('X-Content-Type-Options', 'nosniff');
        $this->output->header('Content-Length', (string) strlen($content));
        $this->output->header(
            'Content-Disposition',
            'attachment; filename="' . preg_replace('/[^A-Za-z0-9._-]+/', '_', $name) . "\"; filename*=UTF-8''" . rawurlencode($name)
        );
        $this->output->body($content);
    }
}
