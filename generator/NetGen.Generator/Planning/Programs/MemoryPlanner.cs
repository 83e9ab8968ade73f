using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Places the values of a program: those of the whole call, then those of a group's rows, and behind them blocks of 16 samples across lanes.</summary>
internal static class MemoryPlanner
{
    /// <param name="body">The program's steps and loops.</param>
    /// <param name="rows">Samples whose rows are held at once.</param>
    /// <param name="holdsBlocks">Whether all blocks of a group are held; otherwise one after another takes the same place.</param>
    public static MemoryPlan Plan(EquatableArray<Node> body, int rows, bool holdsBlocks)
    {
        var uses = new Uses();
        uses.Add(body, inGroups: false, inBlocks: false);
        // What all groups read has a place that none shares.
        var callValues = Place(uses.Values.Where(uses.IsOfCall), _ => (0, 0), LengthOf);
        var groupValues = Place(uses.Values.Where(value => !value.IsLanes && !uses.IsOfCall(value)), value => uses.Spanning(value), LengthOf);
        // A value that one loop alone touches needs its place from step to step of a block only.
        var blockValues = Place(uses.Values.Where(value => value.IsLanes), value => holdsBlocks || uses.IsOfOneLoop(value) ? uses.Exact(value) : uses.Spanning(value), LengthOf);
        int blocks = holdsBlocks ? Padding.CeilingDivide(rows, Padding.SampleBlock) : 1;
        int start = blockValues.Length > 0 ? Padding.RoundUp(groupValues.Length, Padding.SampleBlock) : groupValues.Length;
        return new MemoryPlan(
            [
                .. callValues.Placed.Select(placed => placed with { IsOfCall = true }),
                .. groupValues.Placed.Select(placed => placed with { Offset = callValues.Length + placed.Offset }),
                .. blockValues.Placed.Select(placed => placed with { Offset = callValues.Length + start + placed.Offset }),
            ],
            CallLength: callValues.Length,
            GroupLength: checked(start + (blocks * blockValues.Length)),
            BlockStart: start,
            BlockLength: blockValues.Length,
            holdsBlocks,
            HoldsGroups: body.Count(node => node is LoopNode { Over: Scope.Group }) > 1);

        int LengthOf(ValuePlan value) => value.Layout switch
        {
            RowsLayout layout => checked(layout.Stride * layout.PerSample * rows),
            LanesLayout layout => checked(layout.Features * Padding.SampleBlock),
            ImageLayout layout => checked(layout.SampleLength * rows),
            FlatLayout layout => layout.Length,
            _ => throw new InvalidOperationException($"{value.Name} lies in no memory."),
        };
    }

    private static (IEnumerable<PlacedValue> Placed, int Length) Place(IEnumerable<ValuePlan> values, Func<ValuePlan, (int First, int Last)> lifetime, Func<ValuePlan, int> length)
    {
        var all = values.ToList();
        var requests = all.ConvertAll(value => new Request(Padding.Stride(length(value)), lifetime(value).First, lifetime(value).Last));
        var (offsets, total) = Allocator.Place(requests);
        return (all.Select((value, i) => new PlacedValue(value, offsets[i], requests[i].Length)), total);
    }

    /// <summary>When each value of the program's own memory is touched: the step, counted from the first, and the loop over blocks around it.</summary>
    private sealed class Uses
    {
        private readonly Dictionary<ValuePlan, List<(int Step, int Loop)>> _uses = [];
        private readonly List<ValuePlan> _order = [];
        private readonly HashSet<ValuePlan> _ofGroups = [];
        private readonly HashSet<ValuePlan> _outsideGroups = [];
        private readonly List<(int First, int Last)> _loops = [];
        private int _steps;

        public IEnumerable<ValuePlan> Values => _order;

        /// <summary>Whether a value is touched within a loop over groups and outside.</summary>
        public bool IsOfCall(ValuePlan value) => _ofGroups.Contains(value) && _outsideGroups.Contains(value);

        public void Add(IEnumerable<Node> nodes, bool inGroups, bool inBlocks)
        {
            foreach (var node in nodes)
            {
                if (node is PhaseNode phase)
                {
                    Add(phase.Body, inGroups, inBlocks);
                    continue;
                }

                if (node is LoopNode loop)
                {
                    bool isBlocks = loop.Over == Scope.Block;
                    int first = _steps;
                    if (isBlocks)
                        _loops.Add((first, first));
                    Add(loop.Body, inGroups || loop.Over == Scope.Group, isBlocks);
                    if (isBlocks)
                        _loops[_loops.Count - 1] = (first, _steps - 1);
                    continue;
                }

                foreach (var value in ((StepNode)node).Step.Values.Where(value => value.Memory == Memory.Own).Distinct())
                {
                    if (!_uses.TryGetValue(value, out var uses))
                    {
                        _uses.Add(value, uses = []);
                        _order.Add(value);
                    }

                    (inGroups ? _ofGroups : _outsideGroups).Add(value);
                    uses.Add((_steps, inBlocks ? _loops.Count - 1 : -1));
                }

                _steps++;
            }
        }

        public bool IsOfOneLoop(ValuePlan value) => _uses[value].TrueForAll(use => use.Loop >= 0 && use.Loop == _uses[value][0].Loop);

        public (int First, int Last) Exact(ValuePlan value) => (_uses[value][0].Step, _uses[value][_uses[value].Count - 1].Step);

        /// <summary>With the whole of every loop in which it is touched: other blocks' passes through the loop need it before and after.</summary>
        public (int First, int Last) Spanning(ValuePlan value) => (
            _uses[value].Min(use => use.Loop < 0 ? use.Step : _loops[use.Loop].First),
            _uses[value].Max(use => use.Loop < 0 ? use.Step : _loops[use.Loop].Last));
    }
}
