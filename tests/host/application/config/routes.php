<?php

defined('BASEPATH') or exit('No direct script access allowed');

/* Addresses that differ from controller/method. */
return [
    'admin'                  => 'admin/dashboard',
    'invoice/(:num)/(:any)'  => 'invoice/index/$1/$2',
    'clients/invoices'       => 'client_invoices/index',
    'clients/invoices/(:any)' => 'client_invoices/$1',
    'cron/index/(:any)'      => 'cron/index/$1',
];
