// Each test has servers and processes of its own and looks at how long they take; side by side they would starve each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
