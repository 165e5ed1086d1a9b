//! A whole run.

use std::sync::Arc;
use std::thread::Builder;

use super::config::{Config, Progress, RunError};
use super::feed;
use super::flow::Flow;
use super::outputs::Outputs;
use super::same_file::outputs;
use super::settle::Settler;
use super::work::Stage;
use crate::report::{Sink, Summary};

/// Runs the whole pipeline.
///
/// Findings go to the sinks as they are settled, in input order; the summary is returned, and written to the
/// sinks by the caller.
///
/// # Errors
/// The run as a whole could not be done. What was wrong with single inputs and records is in the findings.
pub fn run(config: &Config, sinks: &mut [Box<dyn Sink>], progress: &Progress) -> Result<Summary, RunError> {
    run_with(config, outputs(config)?, sinks, progress)
}

/// The same, where it was seen already that all that is written and read are files of their own.
///
/// # Errors
/// The run as a whole could not be done. What was wrong with single inputs and records is in the findings.
pub fn run_with(
    config: &Config,
    outputs: Outputs,
    sinks: &mut [Box<dyn Sink>],
    progress: &Progress,
) -> Result<Summary, RunError> {
    let outputs = &Arc::new(outputs);
    let jobs = config.jobs.max(1);
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(jobs).thread_name(|_| "work".to_owned()).build()?;
    let stage = &Stage::new(config, progress, sinks);
    let flow = &Flow::new(2 * jobs + 2);
    let (fed_in, fed) = crossbeam_channel::unbounded();
    let (processed_in, processed) = crossbeam_channel::unbounded();
    std::thread::scope(|threads| {
        let settler = Settler::new(config, outputs, sinks, progress, &pool, stage, threads)?;
        let named = |name: &str| Builder::new().name(name.to_owned());
        let feeding = named("feed")
            .spawn_scoped(threads, move || feed::feed(config, outputs, progress, flow, &fed_in))
            .map_err(RunError::Thread)?;
        let settling = named("settle").spawn_scoped(threads, move || {
            let outcome = settler.settle(&processed);
            // Whatever ended it, nobody takes batches any more.
            flow.close();
            outcome
        });
        let settling = settling.map_err(RunError::Thread)?;
        pool.in_place_scope_fifo(|scope| {
            for item in fed {
                let processed_in = processed_in.clone();
                scope.spawn_fifo(move |_| {
                    // The settling thread is gone only when it has failed; then nobody wants the rest.
                    let _ = processed_in.send(stage.work(item));
                });
            }
        });
        drop(processed_in);
        let settled = settling.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let passed_over = feeding.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        settled.map(|mut summary| {
            summary.passed_over.add(passed_over);
            summary
        })
    })
}
