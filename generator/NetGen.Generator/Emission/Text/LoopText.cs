using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Text;

/// <summary>Loops over a constant count.</summary>
internal static class LoopText
{
    /// <summary>
    /// Writes statements for each output of a block of 16 samples, from <paramref name="first"/> on; they receive the index of its vector.
    /// </summary>
    public static void ForEachOutput(this SourceWriter writer, int outputs, Action<string> statements, int first = 0)
    {
        if (outputs - first > 1)
        {
            using (writer.Block($"for (nuint k = {first * 16}; k < {outputs * 16}; k += 16)"))
                statements("k + lane");
        }
        else if (first < outputs)
            statements(At("lane", SimdText.Text(first), 16));
    }

    /// <summary>
    /// Writes statements for groups of <paramref name="size"/> out of <paramref name="total"/>: a loop over the whole groups, and the rest
    /// after it. They receive the expression of the group's first index and the group's size.
    /// </summary>
    public static void ForEachGroup(this SourceWriter writer, string variable, int total, int size, Action<string, int> statements)
    {
        int whole = total / size;
        int rest = total % size;
        if (whole > 1)
        {
            using (writer.Block($"for (int {variable} = 0; {variable} < {whole * size}; {variable} += {size})"))
                statements(variable, size);
        }
        else if (whole == 1)
        {
            using (rest > 0 ? (IDisposable)writer.Block() : null)
                statements("0", size);
        }

        if (rest > 0)
        {
            using (whole > 0 ? (IDisposable)writer.Block() : null)
                statements(SimdText.Text(whole * size), rest);
        }
    }

    /// <summary>Writes statements for each vector of the floats from one index to another; they receive the vector's index.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="start">The first float.</param>
    /// <param name="end">That behind the last.</param>
    /// <param name="statements">Writes the statements.</param>
    /// <param name="hasScope">Whether they stand in braces where there is one vector, too.</param>
    public static void ForEachVector(this SourceWriter writer, VectorWidth width, int start, int end, Action<string> statements, bool hasScope = false)
    {
        if (end - start > width.Lanes)
        {
            using (writer.Block($"for (int i = {start}; i < {end}; i += {width.Lanes})"))
                statements("i");
        }
        else if (end > start)
        {
            using (hasScope ? (IDisposable)writer.Block() : null)
                statements(SimdText.Text(start));
        }
    }

    /// <summary>Declares a reference to the element at an index, where that is not the first; gives the reference's name.</summary>
    public static string Local(this SourceWriter writer, string name, string reference, string index)
    {
        if (index == "0")
            return reference;
        writer.Line($"ref float {name} = {SimdText.Ref(reference, index)};");
        return name;
    }

    /// <summary>Moves a reference on by so many floats.</summary>
    public static void Advance(this SourceWriter writer, string reference, int floats)
    {
        if (floats != 0)
            writer.Line($"{reference} = {SimdText.Ref(reference, floats)};");
    }

    /// <summary>Opens a loop from 0 on, where there is more than one turn; null where there is not, and its variable is 0 (<see cref="Variable"/>).</summary>
    public static IDisposable? Loop(this SourceWriter writer, string variable, int end, int step = 1) =>
        end > step ? writer.Block($"for (int {variable} = 0; {variable} < {end}; {(step == 1 ? $"{variable}++" : $"{variable} += {step}")})") : null;

    /// <summary>Writes statements for each part of runs of equal ones; they receive where the part begins and its size. Long runs are loops.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="variable">The loops' variable.</param>
    /// <param name="runs">The size of a run's parts, and how many they are.</param>
    /// <param name="unrolled">As many parts as are written out.</param>
    /// <param name="statements">Writes the statements.</param>
    public static void ForEachPart(this SourceWriter writer, string variable, IReadOnlyList<(int Size, int Count)> runs, int unrolled, Action<string, int> statements)
    {
        int start = 0;
        foreach (var (size, count) in runs)
        {
            int end = start + (count * size);
            if (count <= unrolled)
            {
                for (int at = start; at < end; at += size)
                    statements(SimdText.Text(at), size);
            }
            else
            {
                using (writer.Block($"for (int {variable} = {start}; {variable} < {end}; {variable} += {size})"))
                    statements(variable, size);
            }

            start = end;
        }
    }

    /// <summary>The variable of such a loop: 0 where there is one turn.</summary>
    public static string Variable(string variable, int end, int step = 1) => end > step ? variable : "0";

    /// <summary>The index <paramref name="start"/> + <paramref name="group"/> × <paramref name="stride"/>, folded where constant.</summary>
    public static string At(string start, string group, int stride = 1)
    {
        if (int.TryParse(group, out int number))
        {
            int step = number * stride;
            if (int.TryParse(start, out int first))
                return SimdText.Text(first + step);
            return step == 0 ? start : $"{start} + {step}";
        }

        string scaled = stride == 1 ? group : $"{group} * {stride}";
        return start == "0" ? scaled : stride == 1 ? $"{start} + {scaled}" : $"{start} + ({scaled})";
    }
}
