<?php

/** Creates the tables and base rows. Doing it twice changes nothing. */
class Installer
{
    public function run(): void
    {
        foreach (glob(HOST_ROOT . 'schema/*.sql') as $file) {
            $sql = str_replace(['{prefix}', 'utf8mb4'], [db_prefix(), APP_DB_CHARSET], (string) file_get_contents($file));
            foreach (preg_split('/;\s*$/m', preg_replace('/^\s*--.*$/m', '', $sql)) as $statement) {
                if (trim($statement) !== '') {
                    get_instance()->db->query($statement);
                }
            }
        }
        foreach (glob(HOST_ROOT . 'schema/*_seed.php') as $file) {
            (require $file)(get_instance());
        }
    }
}
