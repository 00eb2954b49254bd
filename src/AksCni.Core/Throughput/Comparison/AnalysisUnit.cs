namespace AksCni;

/// <summary>What one value of the analysis is.</summary>
public enum AnalysisUnit
{
    /// <summary>A round: the mean of its directions.</summary>
    Round = 0,

    /// <summary>A round that both groups ran before the next one began; it is compared with its partner.</summary>
    PairedRound = 1,

    /// <summary>The mean of a replicate's rounds: cluster, node pair.</summary>
    Replicate = 2,
}
