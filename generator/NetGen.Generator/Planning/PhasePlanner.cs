namespace NetGen.Generator.Planning;

/// <summary>Splits training at the layers that need statistics of the whole batch.</summary>
internal static class PhasePlanner
{
    public static IEnumerable<PhasePlan> Plan(IReadOnlyList<LayerPlan> layers)
    {
        int firstTrained = layers.TakeWhile(layer => layer.Tensors.Count == 0).Count();
        var barriers = Enumerable.Range(0, layers.Count).Where(i => layers[i].UsesBatchStatistics).ToList();

        // Forward, each barrier's statistics before the barrier itself.
        int start = 0;
        foreach (int barrier in barriers)
        {
            yield return new PhasePlan(start, barrier, HasLoss: false, BackwardStart: -1, BackwardEnd: 0, Statistics: barrier, Sums: -1);
            start = barrier;
        }

        // Back, each barrier's sums of gradients before the barrier itself.
        bool hasLoss = true;
        int last = layers.Count - 1;
        foreach (int barrier in Enumerable.Reverse(barriers))
        {
            yield return new PhasePlan(start, hasLoss ? layers.Count : start, hasLoss, last, barrier + 1, Statistics: -1, Sums: barrier);
            (start, last, hasLoss) = (layers.Count, barrier, false);
        }

        if (hasLoss || last > firstTrained)
            yield return new PhasePlan(start, layers.Count, hasLoss, last, firstTrained, Statistics: -1, Sums: -1);
    }
}
