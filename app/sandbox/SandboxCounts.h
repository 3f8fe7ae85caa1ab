// SandboxCounts: what a sandbox has seen since its start. A value, for tests and benches.
#pragma once

// As JSON at GET /sandbox/counts.
struct SandboxCounts
{
    int creates = 0;       // POSTs of a task, refused ones included
    int accepted = 0;      // of these, tasks made
    int pressedTwice = 0;  // of these, POSTs of a press (PostLedger.h) that had come before
    double chargedUsd = 0; // for the tasks made
    int queries = 0;
    int queriesAtOnce = 0;     // now
    int mostQueriesAtOnce = 0; // so far
    int requestsAtOnce = 0;    // of the API, queries included: now
    int mostRequestsAtOnce = 0;
    int keyChecks = 0;
    int refusedKeys = 0;        // answers 401
    int fileRequests = 0;       // at the clips' host
    int authorizationLeaks = 0; // of these, with an Authorization header: a key that went where it must not
    int uploads = 0;            // at the image host, refused ones included
    int uploadLeaks = 0;        // requests there, or for its pictures, with an Authorization header
    int catalogueRequests = 0;  // at the public catalogue; a key there is counted above
    int unknownFields = 0;      // fields of creates that the model does not have; ignored otherwise
};
