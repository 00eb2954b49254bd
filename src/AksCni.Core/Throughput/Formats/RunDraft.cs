using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>A run that is being read. One is filled again and again; <see cref="RunCollector.Add"/> makes the run of it.</summary>
internal sealed class RunDraft
{
    public RunNumbers Numbers = RunNumbers.Unknown;

    public RunSetup Setup = new();

    public RunDetails Details { get; private set; } = new();

    /// <summary>True for a run that was read before and says its group and its label each: the setup's group holds, even null.</summary>
    public bool HasGroup { get; set; }

    /// <summary>The place of the group's label in the rule's list: an earlier one wins.</summary>
    public int GroupLabelRank { get; set; }

    public bool Failed { get; set; }

    public string? Round { get; set; }

    /// <summary>The id where it is a UUID.</summary>
    public Guid Uuid { get; set; }

    /// <summary>A draft with what belongs to the test, without what belongs to one value of it.</summary>
    public RunDraft Again()
    {
        var copy = (RunDraft)MemberwiseClone();
        copy.Details = Details with { };
        copy.Numbers = RunNumbers.Unknown;
        copy.Numbers.UnixSeconds = Numbers.UnixSeconds;
        copy.Numbers.Line = Numbers.Line;
        return copy;
    }

    /// <summary>Empties the draft for the next run.</summary>
    public void Clear()
    {
        Numbers = RunNumbers.Unknown;
        Setup = new RunSetup();
        if (!Details.IsEmpty)
            Details = new RunDetails();
        HasGroup = Failed = false;
        GroupLabelRank = 0;
        Round = null;
        Uuid = default;
    }

    /// <summary>Takes a group from a label of that rank in the rule's list.</summary>
    public void SetGroup(string? group, int rank)
    {
        if (string.IsNullOrEmpty(group) || (Setup.GroupLabel is not null && GroupLabelRank <= rank))
            return;
        Setup.GroupLabel = group;
        GroupLabelRank = rank;
    }

    /// <summary>Notes that the test gave no result, and why.</summary>
    public void Fail(string error)
    {
        Failed = true;
        Details.Error = error;
    }
}
