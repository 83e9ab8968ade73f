using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>
/// How many values an import may make in all. What a file holds is bounded by its length; what nodes make of it is not: identity weights,
/// repeated constants and weights that many nodes share take memory that the file does not show.
/// </summary>
internal sealed class ImportBudget
{
    /// <summary>A quarter of a gigabyte of doubles, two layers of identity weights at their widest.</summary>
    private const long Least = 1 << 25;

    /// <summary>Weights are transposed, scaled and shared a few times; a single takes four bytes.</summary>
    private const int ValuesPerByte = 4;

    private readonly string _file;
    private long _limit;
    private long _taken;

    public ImportBudget(string file, long fileLength)
        : this(file, limit: Least + (ValuesPerByte * fileLength), taken: 0)
    {
    }

    private ImportBudget(string file, long limit, long taken) => (_file, _limit, _taken) = (file, limit, taken);

    /// <summary>A budget of its own for what is dropped again; as that is not summed over the nodes, it may be more.</summary>
    public ImportBudget ForScratch() => new(_file, 4 * _limit, taken: 0);

    /// <summary>Adds a file that the model keeps values in.</summary>
    public void Grow(long fileLength) => _limit += ValuesPerByte * fileLength;

    /// <inheritdoc cref="Take(long, string)"/>
    public void Take(long values, NodeProto node) => Take(values, OnnxGraph.Describe(node));

    /// <summary>Counts values, before they are made.</summary>
    /// <param name="values">How many.</param>
    /// <param name="place">What errors call the node or tensor.</param>
    /// <exception cref="OnnxException">They are too many with those before them.</exception>
    public void Take(long values, string place)
    {
        _taken += values;
        if (_taken > _limit)
        {
            throw new OnnxException(_file, place, $"{values} values to be made, {_taken} with those before", $"at most {_limit} from a file of this length",
                "Simplify the model, onnxsim for one, so that constants and identities are not made by its nodes.");
        }
    }
}
