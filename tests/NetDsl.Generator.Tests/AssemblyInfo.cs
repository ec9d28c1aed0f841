// Times are measured here, and every test keeps two cores busy by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
