<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Setup → Settings: one form, whose page depends on the group; fields `settings[<option>]`. */
class Settings extends AdminController
{
    public function index(): void
    {
        staff_can('view', 'settings') || access_denied('settings');
        $sections = $this->sections();
        $groups   = array_merge(...array_column($sections, 'children'));
        $asked    = $this->input->get('group') ?? 'general';
        $slug     = is_string($asked) ? $asked : '';
        $group    = $groups[$slug] ?? show_404();
        if ($this->input->method() === 'post') {
            $this->save($slug);
        }
        $this->load->view('admin/settings/all', ['title' => _l('als_settings'), 'sections' => $sections, 'slug' => $slug, 'group' => $group]);
    }

    /** Runs the cron job at once. */
    public function run_cron(): void
    {
        is_admin() || access_denied('settings');
        $this->input->method() === 'post' || show_404();
        $ran = (new Cron_runner())->run(true);
        load_admin_language();
        set_alert($ran ? 'success' : 'warning', _l($ran ? 'settings_cron_done' : 'settings_cron_busy'));
        redirect(admin_url('settings?group=cronjob'));
    }

    private function save(string $slug): never
    {
        staff_can('edit', 'settings') || access_denied('settings');
        $data = hooks()->apply_filters('before_settings_updated', ['settings' => (array) ($this->input->post('settings') ?? [])]);
        foreach ($data['settings'] as $name => $value) {
            update_option((string) $name, is_array($value) ? serialize($value) : (string) $value);
        }
        load_admin_language();
        set_alert('success', _l('settings_updated'));
        redirect(admin_url('settings?group=' . rawurlencode($slug)));
    }

    /** @return array<string, array{title: string, children: array}> */
    private function sections(): array
    {
        return method_exists($this->app_tabs, 'get_settings_tabs')
            ? ['all' => ['title' => '', 'children' => $this->app_tabs->get_settings_tabs()]]
            : array_filter($this->app->get_settings_sections(), static fn ($section) => $section['children'] !== []);
    }
}
