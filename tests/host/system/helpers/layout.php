<?php

/** Page skeleton of the staff area, and what both layouts print. */

function init_head(bool $aside = true): void
{
    get_instance()->load->view('admin/includes/head', ['aside' => $aside]);
}

function init_tail(): void
{
    get_instance()->load->view('admin/includes/tail');
}

function app_admin_head(): void
{
    hooks()->do_action('app_admin_head');
}

function app_admin_footer(): void
{
    hooks()->do_action('app_admin_footer');
}

/** Prints the messages set_alert left for this page. They are HTML: whoever sets one escapes what people typed. */
function host_print_alerts(): void
{
    foreach (['success', 'warning', 'danger', 'info'] as $type) {
        $message = get_instance()->session->flashdata('message-' . $type);
        if ($message !== null) {
            echo '<div class="alert alert-' . $type . ' host-alert" role="' . ($type === 'danger' ? 'alert' : 'status') . '" data-testid="flash">' . $message . '</div>';
        }
    }
}

/** Prints the globals that scripts on both sides rely on. */
function host_print_globals(): void
{
    $security = get_instance()->security;
    $csrf = ['token_name' => $security->get_csrf_token_name(), 'hash' => $security->get_csrf_hash(), 'formatted' => [$security->get_csrf_token_name() => $security->get_csrf_hash()]];
    echo '<script>var site_url = ' . host_json(site_url()) . ', admin_url = ' . host_json(admin_url()) . ', csrfData = ' . host_json($csrf) . ';</script>';
}

function host_json(mixed $value): string
{
    return json_encode($value, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT | JSON_UNESCAPED_UNICODE);
}

/** Own styles and scripts carry their time of change, so that a browser never shows old ones. */
function host_asset(string $file): string
{
    return base_url("assets/{$file}?v=" . filemtime(HOST_ROOT . 'public/assets/' . $file));
}

function host_menu_badge(array $badge): string
{
    return empty($badge['value']) ? '' : ' <span class="badge" style="background-color:' . html_escape($badge['color'] ?? '#777') . '">' . html_escape($badge['value']) . '</span>';
}
